// What is due, the last bills and payments.
import { byId, call, el, link, tell } from './parts.js';

const number = new URLSearchParams(location.search).get('number');

function show(sheet) {
  document.title = `${sheet.service}账单`;
  byId('whose').textContent = `${sheet.service} ${sheet.number}`;
  byId('sheet').replaceChildren(
    el('section', { 'aria-label': '应缴' }, due(sheet)),
    ...(sheet.bills.length > 0 ? [part('近一年账单', el('ul', { className: 'cards' }, sheet.bills.map(bill)))] : []),
    ...(sheet.payments.length > 0 ? [part('缴费记录', el('ul', { className: 'card payments' }, sheet.payments.map(payment)))] : []),
    ...(sheet.others.length > 0 ? [part('其他户号', el('div', { className: 'buttons' }, sheet.others.map(other)))] : []),
  );
}

const part = (title, ...children) => el('section', {}, el('h2', {}, title), ...children);

const due = (sheet) =>
  el(
    'div',
    { className: `card owed ${sheet.due ? 'is-due' : 'is-clear'}` },
    el('p', {}, sheet.due ? '现在应缴' : ''),
    el('p', { className: 'figure' }, sheet.due ?? '没有欠费', sheet.due ? el('small', {}, '元') : null),
    sheet.dueNote ? el('p', {}, sheet.dueNote) : null,
    sheet.left ? el('p', {}, `账上余额 ${sheet.left}元`) : null,
    sheet.supply ? el('p', {}, `状态：${sheet.supply}`) : null,
    el('p', { className: 'about' }, `户主 ${sheet.holder}`, el('br'), sheet.address),
  );

const bill = (one) =>
  el(
    'li',
    {},
    el(
      'details',
      { className: `card bill ${one.isPaid ? '' : 'is-due'}` },
      el(
        'summary',
        {},
        el('span', { className: 'period' }, one.period),
        el('span', { className: 'amount' }, `${one.amount}元`),
        el('span', { className: 'state' }, one.state),
        el('span', { className: 'more' }, el('span', {})),
      ),
      el(
        'dl',
        { className: 'tiers' },
        el('div', {}, el('dt', {}, '用量'), el('dd', {}, one.usage)),
        one.tiers.map((tier) =>
          el('div', {}, el('dt', {}, tier.name, el('small', {}, tier.reckoning)), el('dd', {}, `${tier.amount}元`)),
        ),
      ),
    ),
  );

const payment = (one) =>
  el('li', {}, el('span', {}, one.day, el('small', {}, one.method)), el('span', {}, `${one.amount}元`));

const other = (account) => {
  const it = el('button', { type: 'button' }, account);
  it.onclick = () => location.assign(`bill?number=${account}`);
  return it;
};

function refuse(problem) {
  byId('whose').textContent = '没有打开';
  const ways = { 404: ['bind', '去绑定户号'], 410: ['bill', '用微信登录看账单'] };
  const way = ways[problem.status];
  tell(problem, ...(way ? [el('p', {}, el('a', { href: way[0] }, way[1]))] : []));
}

const query = link ? `t=${encodeURIComponent(link)}` : number ? `number=${encodeURIComponent(number)}` : '';
call(`bill?${query}`).then(show, refuse);
