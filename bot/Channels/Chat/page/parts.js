// Small things the page is made of. Whatever came over the line becomes text, never markup.

/** An element with properties, attributes (data-, aria-, role) and children; text is text. */
export function el(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key in node && !key.includes('-')) node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Hotlines and mobile numbers, unless the digits are an amount, a reading or part of a longer number.
const NUMBER = /(?<![\d.])(?:110|119|120|12345|95598|96\d{3}|1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d|\.\d|\s*[元度方吨㎡年月日号户%])/g;

/** The phone numbers in a text, each once. */
export function phoneNumbers(text) {
  return [...new Set(text.match(NUMBER) ?? [])];
}

// An amount on one line and its unit on the next is easily misread.
const FIGURE = /\d[\d.,]*\s?(?:元|度|方|吨|㎡|%|小时|分钟|个工作日)(?:\/[度方吨㎡])?/g;

/** The text with its phone numbers as links that call, and amounts kept with their units. */
export function withPhones(text) {
  return split(text, NUMBER, (number) => [phoneLink(number)], (between) =>
    split(between, FIGURE, (figure) => [el('span', { className: 'figure' }, figure)], (words) => [words]));
}

function split(text, pattern, found, between) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(...between(text.slice(end, match.index)), ...found(match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, ...between(text.slice(end))];
}

/** The utility's own numbers, as name and number. */
export function hotlines() {
  return document.body.dataset.hotlines.split(',').map((entry) => entry.trim().split(/\s+/));
}

export function phoneLink(number, label = number) {
  return el('a', { href: `tel:${number}`, className: 'phone' }, label);
}

/** The hour in China, where the utility is. */
export function clock(timestamp) {
  const moment = timestamp ? new Date(timestamp) : new Date();
  return new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  }).format(moment);
}

export function day(date) {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
}

export function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** An id that makes a repeated message harmless. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `p${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
