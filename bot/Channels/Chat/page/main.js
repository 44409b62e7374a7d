// The chat page: the line to the service, the transcript, and where one writes, put together.
import { Composer } from './composer.js';
import { Line, LineError } from './line.js';
import { Log } from './log.js';
import { el, hotlines, newId, phoneLink, size } from './parts.js';
import { Rating } from './rating.js';

const byId = (id) => document.getElementById(id);
const line = new Line();
const log = new Log(byId('log'), byId('scroll'), byId('down'), say);
const composer = new Composer(say, () => owner === 'agent' && line.post({ type: 'typing' }).catch(() => {}));
const rating = new Rating(byId('rating'), (stars) => line.post({ type: 'event', name: 'satisfaction', value: stars }), () => log.toEnd());
let owner = 'bot';
let agent = null;
let position = null;
let connection = 'connecting';
let isCaughtUp = false;
let quiet;

line.addEventListener('activity', ({ detail }) => hear(detail));
line.addEventListener('connection', ({ detail }) => {
  connection = detail.state;
  show();
});
line.addEventListener('status', ({ detail }) => {
  const wasOwner = owner;
  ({ owner, position } = detail);
  agent = detail.agent ?? null;
  if (owner === 'ended' && !detail.satisfaction) rating.ask();
  if (isCaughtUp && wasOwner !== owner) announce(wasOwner);
  if (wasOwner === 'ended' && owner !== 'ended') rating.hide();
  isCaughtUp = true;
  byId('log').setAttribute('aria-busy', 'false');
  show();
});
line.addEventListener('over', ({ detail }) => {
  isCaughtUp = false;
  owner = 'bot';
  log.clear();
  rating.hide();
  offer([]);
  if (detail.why === 'expired') log.note('上次的会话已过期，已为您开始新的会话。');
});

function announce(wasOwner) {
  if (owner === 'agent') log.note(`${agent ?? '人工客服'} 已接入，为您服务`);
  else if (owner === 'bot' && wasOwner === 'agent') log.note('人工服务已结束，智能客服继续为您服务');
}

/** Says something for the customer: typed, chosen or from a button. */
async function say(text, file) {
  const id = newId();
  const activity = { type: 'message', text, channelData: { clientActivityID: id } };
  offer([]);
  log.pend(id, text, file && waiting(file));
  await send(id, activity, file);
}

async function send(id, activity, file) {
  if (owner === 'bot' || owner === 'ended') busy(true);
  try {
    if (file) await line.upload(activity, file, (part) => log.progress(id, part));
    else await line.post(activity);
  } catch (trouble) {
    busy(false);
    if (trouble.isOver) return composer.giveBack(activity.text);
    const again = () => {
      log.pend(id, activity.text, file && waiting(file));
      return send(id, activity, file);
    };
    log.fail(id, reason(trouble), [413, 415].includes(trouble.status) ? null : again);
  }
}

function reason(trouble) {
  if (!(trouble instanceof LineError)) throw trouble;
  if (trouble.status === 0) return '网络不通';
  if (trouble.status === 413) return '内容太长或文件太大（最大 10 MB）';
  if (trouble.status === 415) return '不支持这种文件，请发送照片、录音、视频或 PDF';
  if (trouble.status === 429) return `发送太快了，请 ${trouble.retryAfter ?? 10} 秒后再试`;
  return '服务繁忙';
}

function waiting(file) {
  return el('p', { className: 'bubble' }, `${file.name} · ${size(file.size)}`);
}

function hear(activity) {
  if (activity.type === 'typing') return busy(true);
  if (activity.type !== 'message') return;
  if (activity.from.role !== 'user') {
    busy(false);
    offer(activity.suggestedActions?.actions ?? []);
    if (activity.channelData?.ends) rating.ask();
    else rating.hide();
    if (isCaughtUp) tellParent('message');
  }
  log.add(activity);
}

/** Shows that the bot is at work; not for ever. */
function busy(isBusy) {
  clearTimeout(quiet);
  byId('typing').hidden = !isBusy;
  if (!isBusy) return;
  log.toEnd();
  quiet = setTimeout(() => busy(false), 20_000);
}

function offer(actions) {
  byId('chips').replaceChildren(
    ...actions.map(({ title, value }) => el('button', { type: 'button', onclick: () => say(value) }, title)),
  );
}

function show() {
  const [text, state] = standing();
  const status = byId('status');
  if (status.textContent !== text) status.textContent = text;
  status.dataset.state = state;
  const notice = byId('notice');
  const now = noticeOf();
  if (notice.dataset.kind === now?.kind && notice.dataset.text === now?.text) return;
  notice.dataset.kind = now?.kind ?? '';
  notice.dataset.text = now?.text ?? '';
  notice.replaceChildren(
    ...(now ? [el('span', {}, now.text), ...now.buttons.map(([label, act]) => el('button', { type: 'button', onclick: act }, label))] : []),
  );
}

function standing() {
  if (connection === 'connecting') return ['正在连接…', 'connecting'];
  if (connection !== 'online') return ['连接已断开，正在重连…', 'offline'];
  if (owner === 'agent') return [`${agent ?? '人工客服'} 正在为您服务`, 'agent'];
  if (owner === 'queue') return ['正在为您转接人工客服…', 'queue'];
  if (owner === 'ended') return ['本次服务已结束', 'ended'];
  return ['智能客服在线', 'online'];
}

let isEnding = false;

function noticeOf() {
  if (connection === 'offline')
    return { kind: 'offline', text: '网络断开了，正在自动重连，您的对话不会丢失。', buttons: [['立即重连', () => line.hurry()]] };
  if (isEnding)
    return { kind: 'ending', text: '要结束本次服务吗？', buttons: [['结束服务', finish], ['继续对话', () => ((isEnding = false), show(), composer.focus())]] };
  if (owner === 'queue')
    return {
      kind: 'queue',
      text: position > 1 ? `正在转接人工客服，您前面还有 ${position - 1} 位。` : '正在转接人工客服，马上就到您了。',
      buttons: [['不等了', () => line.post({ type: 'event', name: 'leaveQueue' }).catch(() => {})]],
    };
  if (owner === 'ended' && connection === 'online')
    return { kind: 'ended', text: '服务已结束，继续输入可接着问。', buttons: [['开始新的会话', () => line.restart()]] };
  return null;
}

async function finish() {
  isEnding = false;
  show();
  try {
    await line.post({ type: 'endOfConversation' });
  } catch {
    log.note('暂时无法结束，请稍后再试。');
  }
}

function tellParent(what) {
  if (window.parent !== window) window.parent.postMessage({ smartservice: what }, '*');
}

function furnish() {
  byId('lines').append(
    ...hotlines().map(([name, number]) => el('li', {}, el('span', {}, name), phoneLink(number))),
  );
  byId('shortcuts').append(
    ...document.body.dataset.shortcuts.split(',').map((text) =>
      el('li', {}, el('button', { type: 'button', onclick: () => say(text.trim()) }, text.trim())),
    ),
  );
  byId('person').addEventListener('click', () => say('转人工'));
  byId('finish').addEventListener('click', () => {
    isEnding = owner !== 'ended';
    show();
    byId('notice').querySelector('button')?.focus();
  });
  document.documentElement.dataset.embedded = String(window.parent !== window);
  addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && tellParent('close'));
  enlarge(localStorageGet('smartservice.large') === 'true');
  byId('large').addEventListener('click', () => enlarge(byId('large').getAttribute('aria-pressed') !== 'true'));
}

function enlarge(isLarge) {
  document.documentElement.dataset.large = String(isLarge);
  byId('large').setAttribute('aria-pressed', String(isLarge));
  try {
    localStorage.setItem('smartservice.large', String(isLarge));
  } catch {
    // Storage is off; the size holds for this visit.
  }
}

function localStorageGet(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

furnish();
byId('log').setAttribute('aria-busy', 'true');
line.keep();
