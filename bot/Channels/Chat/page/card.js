// Draws an Adaptive Card (title, facts, buttons that say something) in the page's own manner.
import { el, withPhones } from './parts.js';

export const CARD = 'application/vnd.microsoft.card.adaptive';
const ICONS = { bill: '账', ticket: '单', outage: '停', account: '户', choice: '选' };
const WEIGHTY = /欠费|应缴|应交|合计|余额|工单号|工单编号|进度|状态|预计恢复/;

/** @param say is called with the words of a button. */
export function drawCard(content, kind, say) {
  const title = content.body?.find((part) => part.type === 'TextBlock');
  const facts = content.body?.filter((part) => part.type === 'FactSet').flatMap((set) => set.facts) ?? [];
  const buttons = (content.actions ?? []).filter((action) => typeof action.data === 'string');
  return el(
    'section',
    { className: `card ${ICONS[kind] ? kind : ''}` },
    title && el('h3', {}, el('span', { className: 'mark', 'aria-hidden': 'true' }, ICONS[kind] ?? '信'), plain(title.text)),
    facts.length > 0 && el('dl', {}, facts.map(row)),
    buttons.length > 0 && el('div', { className: 'buttons' }, buttons.map((action) => button(action, say))),
  );
}

function row({ title, value }) {
  const name = plain(title);
  return el('div', { className: WEIGHTY.test(name) ? 'weighty' : '' }, el('dt', {}, name), el('dd', {}, withPhones(plain(value))));
}

function button(action, say) {
  return el('button', { type: 'button', onclick: () => say(action.data) }, action.title);
}

// Cards escape what Markdown would read as its own.
function plain(text) {
  return String(text ?? '').replace(/\\([*_[\]`#])/g, '$1');
}
