// A follower's phone: shows what the platform knows of the conversation, and tells it what the finger does.
const byId = (id) => document.getElementById(id);
const kinds = { Message: '发来消息', MenuClick: '点了菜单', Follow: '关注', Scan: '扫码' };
let openId = localStorage.openId ?? newFollower();
let shown = '';
let shownMenu = '';

function newFollower() {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(24));
  return (localStorage.openId = 'oSIM' + Array.from(random, (one) => letters[one % letters.length]).join(''));
}

function el(tag, props = {}, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
}

async function post(path, body) {
  const isFile = body instanceof Blob;
  const answer = await fetch(`/api/${openId}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': isFile ? body.type : 'application/json' },
    body: isFile ? body : JSON.stringify(body),
  });
  await look();
  return answer;
}

const act = (what, more = {}) => post('do', { what, ...more });

async function open(address) {
  await act('view', { id: address });
  const answer = await post('open', { what: 'open', id: address });
  const { url } = await answer.json();
  if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener');
}

// The platform reads anchors in a text and nothing else; what they hold is set as text here.
function textOf(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)) {
    parts.push(text.slice(at, found.index), linkOf(found[1], found[2]));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

function linkOf(address, words) {
  const menu = address.startsWith('weixin://bizmsgmenu?') && new URLSearchParams(address.split('?')[1]);
  const press = menu
    ? () => act('choice', { text: menu.get('msgmenucontent') ?? '', id: menu.get('msgmenuid') ?? '' })
    : () => open(address);
  const link = el('a', { href: '#', textContent: words });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    press();
  });
  return link;
}

function bubbleOf(line) {
  if (line.mediaId) {
    const src = `/media/${encodeURIComponent(line.mediaId)}`;
    const file =
      line.kind === 'video' ? el('video', { src, controls: true })
      : line.kind === 'voice' ? el('audio', { src, controls: true })
      : el('img', { src, alt: '图片' });
    return el('div', { className: 'bubble file' }, file);
  }
  const bubble = el('div', { className: 'bubble' }, ...(line.kind === 'place' ? [`[位置] ${line.text}`] : textOf(line.text)));
  if (line.url) {
    const card = linkOf(line.url, '打开 ›');
    card.className = 'card';
    bubble.append(card);
  }
  for (const choice of line.choices ?? []) {
    const button = el('button', { className: 'choice', type: 'button', textContent: choice.content });
    button.addEventListener('click', () => act('choice', { text: choice.content, id: choice.id }));
    bubble.append(button);
  }
  return bubble;
}

const clock = (at) => new Date(at).toLocaleTimeString('zh-CN', { hour12: false });

function lineOf(line, before) {
  const late = !before || new Date(line.at) - new Date(before.at) > 180_000;
  const time = late ? [el('p', { className: 'time', textContent: clock(line.at).slice(0, 5) })] : [];
  if (line.from === 'platform') return [...time, el('p', { className: 'note bad', textContent: line.text })];
  const face = el('span', { className: 'face', textContent: line.from === 'me' ? '我' : '澜', ariaHidden: 'true' });
  return [...time, el('div', { className: `line ${line.from}` }, face, bubbleOf(line))];
}

function showMenu(menu) {
  if (JSON.stringify(menu) === shownMenu) return;
  shownMenu = JSON.stringify(menu);
  byId('menu').replaceChildren(...(menu?.button ?? []).map(menuButton));
}

function menuButton(button) {
  const box = el('div');
  const below = button.sub_button ?? [];
  const main = el('button', { type: 'button', textContent: below.length ? `≡ ${button.name}` : button.name });
  main.addEventListener('click', () => (below.length ? toggle(box, below) : press(button)));
  box.append(main);
  return box;
}

function toggle(box, below) {
  const wasOpen = box.querySelector('.below');
  document.querySelectorAll('.below').forEach((one) => one.remove());
  if (wasOpen) return;
  const list = el('div', { className: 'below' });
  for (const button of below) {
    const one = el('button', { type: 'button', textContent: button.name });
    one.addEventListener('click', () => {
      list.remove();
      press(button);
    });
    list.append(one);
  }
  box.append(list);
}

function press(button) {
  if (button.type === 'view' || button.type === 'miniprogram') return open(button.url);
  if (button.type === 'click') return act('click', { id: button.key });
  byId('extra').hidden = false;
}

function pushRow(push) {
  const bad = push.tries.filter((problem) => problem).length;
  const state = !push.isOver ? '等待应答…' : bad ? `推了${push.tries.length}次：${push.tries.find((one) => one)}` : '第1次';
  return el('tr', {},
    el('td', { textContent: clock(push.at) }),
    el('td', { textContent: push.what }),
    el('td', { textContent: state, className: bad ? 'bad' : '' }),
    el('td', { textContent: push.isAnswered ? '有' : push.isOver ? '无' : '' }));
}

function windowRow(one) {
  return el('tr', {},
    el('td', { textContent: kinds[one.kind] ?? one.kind }),
    el('td', { textContent: `${one.left} 条` }),
    el('td', { textContent: new Date(one.until).toLocaleString('zh-CN', { hour12: false }) }));
}

function rowsOr(rows, none, columns) {
  return rows.length ? rows : [el('tr', {}, el('td', { colSpan: columns, textContent: none }))];
}

function show(state) {
  const lines = byId('lines');
  const wasAtEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 60;
  if (JSON.stringify(state.lines) !== shown) {
    shown = JSON.stringify(state.lines);
    lines.replaceChildren(...state.lines.flatMap((line, at) => lineOf(line, state.lines[at - 1])));
    if (wasAtEnd) lines.scrollTop = lines.scrollHeight;
  }
  byId('hint').textContent = state.isTyping ? '对方正在输入…' : '';
  byId('follow').hidden = state.follows;
  byId('bottom').hidden = !state.follows;
  showMenu(state.menu);
  byId('desk').href = state.desk;
  byId('windows').replaceChildren(...rowsOr(state.windows.map(windowRow), '现在一条也不能发', 3));
  byId('pushes').replaceChildren(...rowsOr(state.pushes.toReversed().map(pushRow), '还没有', 4));
}

async function look() {
  try {
    const answer = await fetch(`/api/${openId}/`);
    show(await answer.json());
  } catch {
    byId('hint').textContent = '模拟器已经停了';
  }
}

byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('say').value.trim();
  byId('say').value = '';
  if (text) act('text', { text });
});
byId('switch').addEventListener('click', () => (byId('menu').hidden = !byId('menu').hidden));
byId('more').addEventListener('click', () => {
  byId('extra').hidden = !byId('extra').hidden;
  byId('more').ariaExpanded = String(!byId('extra').hidden);
});
byId('file').addEventListener('change', async () => {
  const [file] = byId('file').files;
  byId('file').value = '';
  if (file) await post('file', file);
});
byId('new').addEventListener('click', () => {
  openId = newFollower();
  shown = '';
  look();
});
for (const button of document.querySelectorAll('[data-do]'))
  button.addEventListener('click', () => act(button.dataset.do, { id: 'donghu' }));
for (const button of document.querySelectorAll('[data-place]'))
  button.addEventListener('click', () => {
    const [latitude, longitude, text] = button.dataset.place.split(',');
    act('place', { latitude: Number(latitude), longitude: Number(longitude), text });
    byId('extra').hidden = true;
  });
look();
setInterval(look, 700);
