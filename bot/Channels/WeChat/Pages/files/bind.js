// Binds and unbinds account numbers.
import { byId, call, during, el, Refused, tell } from './parts.js';

let byCode = false;
let resting = 0;

function show({ sms, notices, accounts }) {
  byId('add').hidden = false;
  byId('ways').hidden = !sms;
  byId('mine').hidden = accounts.length === 0;
  byId('notices').hidden = !notices;
  byId('accounts').replaceChildren(...accounts.map((account) => item(account, accounts.length > 1)));
  byId('add-title').textContent = accounts.length > 0 ? '再绑定一个户号' : '绑定一个户号';
}

function item(account, several) {
  const buttons = el('div', { className: 'buttons' });
  const node = el(
    'li',
    { className: 'card account' },
    el('p', {}, el('span', { className: 'chip' }, account.service), account.isDefault && several ? el('span', { className: 'chip' }, '默认') : null),
    el('p', { className: 'number' }, account.number),
    account.address ? el('p', { className: 'about' }, account.holder, el('br'), account.address) : null,
    buttons,
  );
  if (!account.isDefault) buttons.append(button('设为默认', '', (it) => during(it, () => change('default', account, '已换默认户号'))));
  buttons.append(button('看账单', '', () => location.assign(`bill?number=${account.number}`)));
  buttons.append(button('解绑', 'danger', (it) => ask(node, it, account)));
  return node;
}

const button = (text, className, press) => {
  const it = el('button', { type: 'button', className }, text);
  it.onclick = () => press(it);
  return it;
};

function ask(node, opener, account) {
  opener.disabled = true;
  const question = el(
    'div',
    { className: 'ask', role: 'group', 'aria-label': '确认解绑' },
    el('p', {}, `解绑以后，这个微信就不能直接查户号 ${account.number} 了。确定吗？`),
    el(
      'div',
      { className: 'buttons' },
      button('不解绑', '', () => {
        question.remove();
        opener.disabled = false;
        opener.focus();
      }),
      button('确定解绑', 'danger', (it) => during(it, () => change('unbind', account, `已解绑 ${account.number}`))),
    ),
  );
  node.append(question);
  question.querySelector('button').focus();
}

async function change(what, account, said) {
  show(await call(what, { number: account.number }));
  done(said);
}

function done(text) {
  tell(null);
  byId('done').hidden = false;
  byId('done').textContent = text;
  window.scrollTo({ top: 0 });
}

function choose(code) {
  byCode = code;
  byId('by-four').setAttribute('aria-pressed', String(!code));
  byId('by-code').setAttribute('aria-pressed', String(code));
  byId('four-part').hidden = code;
  byId('code-part').hidden = !code;
}

const typed = (id) => byId(id).value.replace(/\D/g, '');

function isNumber() {
  if (typed('number').length === 8) return true;
  tell(new Refused(400, { title: '请填户号', detail: '户号是8位数字，账单上有。' }));
  byId('number').focus();
  return false;
}

async function bind() {
  const number = typed('number');
  const proof = byCode ? { code: typed('code') } : { four: typed('four') };
  byId('done').hidden = true;
  show(await call('bind', { number, ...proof }));
  byId('form').reset();
  done(`已绑定 ${number}`);
}

async function send() {
  const { seconds } = await call('code', { number: typed('number') });
  tell(null);
  byId('done').hidden = false;
  byId('done').textContent = '如果户号没有填错，验证码已经发到登记的手机上。';
  byId('code').focus();
  rest(seconds);
}

/** The next code has to wait, and the button says how long. */
function rest(seconds) {
  const it = byId('send');
  resting = seconds;
  const tick = () => {
    it.disabled = resting > 0;
    it.textContent = resting > 0 ? `${resting}秒后再发` : '发验证码';
    if (resting-- > 0) setTimeout(tick, 1000);
  };
  setTimeout(tick, 0);
}

byId('by-four').onclick = () => choose(false);
byId('by-code').onclick = () => choose(true);
byId('send').onclick = () => isNumber() && during(byId('send'), send);
byId('form').onsubmit = (event) => {
  event.preventDefault();
  if (isNumber()) during(byId('bind'), bind);
};

call('accounts').then(show, tell);
