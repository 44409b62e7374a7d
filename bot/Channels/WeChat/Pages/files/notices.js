// What the follower is told of: our own switches, and WeChat's button for what it wants agreed to.
import { byId, call, during, el, tell, tellIn } from './parts.js';
import { accepts, openWeChat, whyNot } from './wechat.js';

const MOST_LOOKS = 10;
const parts = new Map();
let seen;
let hasButtons = false;
let opening = null;

function show(state) {
  seen = state;
  byId('unbound').hidden = state.bound || state.topics.length === 0;
  byId('none').hidden = state.topics.length > 0;
  for (const topic of state.topics) fill(parts.get(topic.title) ?? add(topic.title), topic);
  if (state.topics.some((topic) => topic.asks.length > 0)) opening ??= openButtons();
}

async function openButtons() {
  try {
    await openWeChat(['wx-open-subscribe']);
    hasButtons = true;
    show(seen);
  } catch (problem) {
    // What WeChat lacks stays true whatever is switched.
    tellIn(byId('lack'), problem);
  }
}

function add(title) {
  const part = {
    list: el('ul', { className: 'card notices' }),
    asks: el('div', {}),
    said: el('p', { role: 'status', hidden: true }),
    asked: '',
  };
  byId('topics').append(el('section', {}, el('h2', {}, title), part.list, part.said, part.asks));
  parts.set(title, part);
  return part;
}

function fill(part, { notices, asks }) {
  part.list.replaceChildren(...notices.map(notice));
  const asked = JSON.stringify(asks);
  // WeChat's button begins anew wherever it is put; one that still fits stays.
  if (!hasButtons || asked === part.asked) return;
  part.asked = asked;
  part.asks.replaceChildren(...asks.map((one) => ask(part, one)));
}

function notice(one) {
  const name = `name-${one.type}`;
  const it = el(
    'button',
    { type: 'button', id: one.type, className: 'switch', role: 'switch', 'aria-checked': String(one.isOn), 'aria-labelledby': name },
    one.isOn ? '开' : '关',
  );
  it.onclick = () => during(it, () => turn(one));
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('p', { className: 'name', id: name }, one.name, el('small', {}, one.about)),
      el('p', { className: `state ${one.comes ? 'comes' : ''}` }, one.state),
    ),
    it,
  );
}

async function turn(one) {
  show(await call('switch', { type: one.type, on: !one.isOn }));
  tell(null);
  byId(one.type).focus();
}

function ask(part, { templates, once, names }) {
  const button = document.createElement('wx-open-subscribe');
  button.setAttribute('template', templates);
  button.append(slot('style', `<style>${STYLE}</style>`), slot('', `<button class="agree">${once ? '同意提醒我一次' : '同意以后都提醒'}</button>`));
  button.addEventListener('success', ({ detail }) => settle(part, accepts(detail)));
  button.addEventListener('error', ({ detail }) => tell(whyNot(detail)));
  const rule = once ? `点一次，${names.join('、')}各能提醒一次；可以多点几次。` : `同意以后，${names.join('、')}会一直提醒。`;
  return el('div', { className: 'ask' }, button, el('p', {}, rule));
}

// The button stands in a frame of WeChat's, which no style of ours reaches.
const STYLE =
  '.agree{background:#0b6b7f;border:0;border-radius:12px;box-sizing:border-box;color:#fff;font:650 22px/1.3 system-ui,sans-serif;height:58px;width:100%}';

function slot(name, html) {
  const it = el('script', { type: 'text/wxtag-template' });
  if (name) it.slot = name;
  it.textContent = html;
  return it;
}

/** What WeChat says here is a hint; what counts is what it tells our server, a moment later. */
async function settle(part, accepted) {
  tell(null);
  say(part, '正在等微信确认…');
  const before = JSON.stringify(seen);
  for (let looks = 0; looks < (accepted ? MOST_LOOKS : 3); looks++) {
    await new Promise((look) => setTimeout(look, looks === 0 ? 200 : 700));
    const state = await call('notices').catch(() => seen);
    show(state);
    if (JSON.stringify(state) !== before) return say(part, accepted ? '微信已确认，会提醒您' : '您没有同意，不会提醒', accepted);
  }
  say(part, accepted ? '微信还在确认，过一会儿再打开本页看看' : '您没有同意，不会提醒');
}

function say(part, text, isGood = false) {
  part.said.hidden = false;
  part.said.className = isGood ? 'done' : 'hint';
  part.said.textContent = text;
}

call('notices').then(show, tell);
