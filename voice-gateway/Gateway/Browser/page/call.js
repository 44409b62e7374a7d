// The customers' telephone page: what it shows, and one call after the other.
import { Call } from './call-line.js';
import { Captions } from './captions.js';
import { canPlay } from './sound.js';
import { canReadAloud, canRecognize } from './speech.js';

const byId = (id) => document.getElementById(id);
const captions = new Captions(byId('lines'));
let abilities;
let call = null;
let begun;

const STATES = {
  idle: '点击“打电话”开始',
  connecting: '正在接通…',
  talking: '通话中',
  queue: '正在等待人工，请不要挂断',
  agent: '人工客服通话中',
  ended: '通话已结束',
};
const TROUBLES = {
  busy: '线路忙，请稍后再拨',
  tooOften: '拨打太频繁了，请一分钟后再试',
  line: '网络断开了，通话已中断，请重新拨打',
};

function show(state, text = STATES[state]) {
  document.body.dataset.state = state;
  byId('status').textContent = text;
  const talks = ['connecting', 'talking', 'queue', 'agent'].includes(state);
  const hadFocus = ['before', 'during'].some((part) => byId(part).contains(document.activeElement));
  byId('before').hidden = talks;
  byId('during').hidden = !talks;
  byId('said').hidden = state === 'idle' || captions.isEmpty;
  if (hadFocus && state === 'connecting') byId('hangUp').focus();
  if (hadFocus && ['ended', 'failed'].includes(state)) byId('dial').focus();
}

/** Says plainly what this call can do, and what not. */
function notices() {
  const told = [];
  if (abilities.records) told.push('为了保证服务质量，通话会被录音。');
  if (!canPlay())
    told.push('当前网页不是加密连接（https），浏览器不提供麦克风和声音：可以看字幕、用键盘按键办理。');
  else if (abilities.hears) told.push('浏览器会询问是否允许使用麦克风；不允许也可以用按键办理。');
  else if (canRecognize()) told.push('本系统没有安装语音识别：可以用按键办理，或者使用浏览器自带的语音识别。');
  else told.push('本系统没有安装语音识别，您的浏览器也没有：请用按键办理。');
  if (!abilities.speaks && canReadAloud()) told.push('本系统没有安装语音，由浏览器朗读字幕。');
  else if (!abilities.speaks) told.push('本系统没有安装语音，请看字幕。');
  byId('notices').replaceChildren(
    ...told.map((text) => Object.assign(document.createElement('li'), { textContent: text })),
  );
  byId('choice').hidden = abilities.hears || !canRecognize();
}

async function dial() {
  captions.clear();
  show('connecting');
  const usesBrowser = !byId('choice').hidden && byId('browserSpeech').checked;
  call = new Call({
    ears: usesBrowser ? 'page' : abilities.hears ? 'gateway' : 'none',
    readsAloud: !(abilities.speaks && canPlay()) && canReadAloud(),
    onState: follow,
    onLine: (line) => {
      captions.add(line);
      byId('said').hidden = false;
    },
    onNote: (text) => captions.note(text),
    onLevel: level,
  });
  // Whoever hears the call is not told it twice.
  byId('lines').setAttribute('aria-live', (abilities.speaks && canPlay()) || canReadAloud() ? 'off' : 'polite');
  call.volume = Number(byId('volume').value);
  muted(false);
  await call.begin();
}

function follow(state, why) {
  if (state === 'talking') begun ??= Date.now();
  if (['ended', 'failed'].includes(state)) {
    call = null;
    begun = undefined;
    level({ microphone: 0, speaker: 0 });
  }
  show(state, state === 'failed' ? (TROUBLES[why] ?? '接不通，请稍后再试') : undefined);
}

function level({ microphone, speaker }) {
  byId('microphone').value = microphone;
  byId('speaker').value = speaker;
}

function muted(isMuted) {
  byId('mute').setAttribute('aria-pressed', String(isMuted));
  byId('mute').textContent = isMuted ? '取消静音' : '静音';
  call?.mute(isMuted);
}

function press(key) {
  call?.press(key);
  const button = byId('keys').querySelector(`[data-key="${key}"]`);
  button.classList.add('pressed');
  setTimeout(() => button.classList.remove('pressed'), 150);
}

function furnish() {
  byId('keys').append(
    ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'].map((key) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: key });
      button.dataset.key = key;
      button.setAttribute('aria-label', { '*': '星号键', '#': '井号键' }[key] ?? `${key} 键`);
      button.addEventListener('click', () => press(key));
      return button;
    }),
  );
  byId('dial').addEventListener('click', dial);
  byId('hangUp').addEventListener('click', () => call?.hangUp());
  byId('mute').addEventListener('click', () => muted(byId('mute').getAttribute('aria-pressed') !== 'true'));
  byId('volume').addEventListener('input', () => call && (call.volume = Number(byId('volume').value)));
  addEventListener('keydown', ({ key, ctrlKey, altKey, metaKey, repeat }) => {
    if (call && !repeat && !ctrlKey && !altKey && !metaKey && /^[0-9*#]$/.test(key)) press(key);
  });
  setInterval(() => begun && (byId('status').textContent = `${STATES[document.body.dataset.state]} ${clock()}`), 1000);
}

function clock() {
  const seconds = Math.floor((Date.now() - begun) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

furnish();
try {
  abilities = await (await fetch('/call/abilities')).json();
  notices();
  byId('dial').disabled = false;
  show('idle');
} catch {
  show('failed', '暂时接不通，请刷新页面再试');
}
