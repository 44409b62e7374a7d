// The transcript on the page.
import { CARD, drawCard } from './card.js';
import { clock, day, el, hotlines, phoneLink, phoneNumbers, withPhones } from './parts.js';

const VOICES = { bot: '智能客服', agent: '人工客服', system: '系统通知' };

export class Log {
  #pending = new Map();
  #seen = new Set();
  #sticks = true;

  /** @param node the element with role log. @param say says a button's words. */
  constructor(node, scroll, down, say) {
    Object.assign(this, { node, scroll, down, say });
    down.addEventListener('click', () => this.toEnd());
    scroll.addEventListener('scroll', () => {
      this.#sticks = this.#atEnd();
      if (this.#sticks) down.hidden = true;
    });
    // The keyboard comes, suggestions appear, a picture loads: whoever read the end still does.
    const settle = new ResizeObserver(() => this.#sticks && this.toEnd());
    settle.observe(scroll);
    settle.observe(node);
  }

  clear() {
    this.node.replaceChildren();
    this.#pending.clear();
    this.#seen.clear();
  }

  /** A line of the transcript, once. */
  add(activity) {
    if (activity.id && this.#seen.has(activity.id)) return;
    this.#seen.add(activity.id);
    const wasAtEnd = this.#sticks;
    const isMine = activity.from.role === 'user';
    const waiting = isMine && this.#pending.get(activity.channelData?.clientActivityID);
    if (waiting) this.#drop(activity.channelData.clientActivityID);
    const node = isMine ? this.#mine(activity) : this.#theirs(activity);
    // What is still on its way stands below what has arrived.
    const first = this.#pending.values().next().value;
    if (first) first.before(node);
    else this.node.append(node);
    if (wasAtEnd || isMine) this.#show(node);
    else this.down.hidden = false;
  }

  /** The customer's own words, before the service has them. */
  pend(id, text, preview) {
    const node = this.#message('me sending', '您', [text && bubble(text), preview], '正在发送…');
    this.#pending.set(id, node);
    this.node.append(node);
    this.toEnd();
  }

  progress(id, part) {
    const note = this.#pending.get(id)?.querySelector('.when');
    if (note) note.textContent = part < 1 ? `正在上传 ${Math.round(part * 100)}%` : '正在处理…';
  }

  /** It did not arrive; the customer may try again or let it be. */
  fail(id, why, retry) {
    const node = this.#pending.get(id);
    if (!node) return;
    node.classList.replace('sending', 'failed');
    const again = el('button', { type: 'button', onclick: () => (this.#drop(id), retry()) }, '重试');
    const away = el('button', { type: 'button', onclick: () => this.#drop(id) }, '删除');
    node.querySelector('.when').replaceChildren(el('span', { role: 'alert' }, `未发送：${why} `), retry ? again : '', away);
    this.toEnd();
  }

  /** A notice of the page itself. */
  note(text) {
    this.node.append(el('p', { className: 'note' }, text));
    this.toEnd();
  }

  // An answer longer than the window is read from its beginning.
  #show(node) {
    this.#sticks = node.offsetHeight < this.scroll.clientHeight;
    if (this.#sticks) this.toEnd();
    else node.scrollIntoView({ block: 'start' });
  }

  toEnd() {
    this.#sticks = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.down.hidden = true;
  }

  #atEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < 80;
  }

  #drop(id) {
    this.#pending.get(id)?.remove();
    this.#pending.delete(id);
  }

  #mine(activity) {
    const files = (activity.attachments ?? []).map((file) => this.#file(file));
    return this.#message('me', '您', [activity.text && bubble(activity.text), files], clock(activity.timestamp), activity.timestamp);
  }

  #theirs(activity) {
    const data = activity.channelData ?? {};
    if (data.speaker === 'system') return el('p', { className: 'note' }, withPhones(activity.text));
    // What to do now is red; that help is on its way is not.
    const isUrgent = data.mustBeHeard && !data.ticket;
    const name = data.speaker === 'agent' ? activity.from.name : VOICES.bot;
    const node = this.#message(
      `${data.speaker === 'agent' ? 'agent' : 'bot'} ${isUrgent ? 'urgent' : ''}`,
      name,
      [
        activity.text && (isUrgent ? urgent(activity.text) : bubble(activity.text)),
        (activity.attachments ?? []).map((file) =>
          file.contentType === CARD ? drawCard(file.content, data.card, this.say) : this.#file(file),
        ),
        data.citations && sources(data.citations),
      ],
      clock(activity.timestamp),
      activity.timestamp,
    );
    node.prepend(el('span', { className: 'avatar', 'aria-hidden': 'true' }, data.speaker === 'agent' ? name.slice(0, 1) : ''));
    return node;
  }

  #message(kind, name, content, note, at) {
    return el(
      'article',
      { className: `message ${kind}` },
      el(
        'div',
        { className: 'body' },
        el('p', { className: kind.startsWith('agent') ? 'name' : 'unseen' }, `${name}：`),
        content,
        el('p', { className: 'when' }, at ? el('time', { dateTime: at }, note) : note),
      ),
    );
  }

  #file(file) {
    const url = here(file.contentUrl);
    if (file.contentType.startsWith('image/'))
      return el('a', { className: 'picture', href: url, target: '_blank', rel: 'noopener' },
        el('img', { src: url, alt: `图片 ${file.name ?? ''}` }));
    if (file.contentType.startsWith('audio/')) return el('audio', { src: url, controls: true, 'aria-label': file.name });
    if (file.contentType.startsWith('video/'))
      return el('video', { src: url, controls: true, preload: 'metadata', 'aria-label': file.name });
    return el('a', { className: 'file', href: url, target: '_blank', rel: 'noopener' }, file.name ?? '文件');
  }
}

function bubble(text) {
  return el('p', { className: 'bubble' }, withPhones(text));
}

// What to do now and whom to call, so that it can be neither missed nor misread.
function urgent(text) {
  return el(
    'div',
    { className: 'bubble', role: 'group', 'aria-label': '紧急安全提示' },
    el('p', { className: 'alarm' }, el('span', { 'aria-hidden': 'true' }, '！'), '安全提示'),
    el('p', {}, withPhones(text)),
    el('div', { className: 'calls' }, calls(text).map(([name, number]) => phoneLink(number, `${name} ${number}`))),
  );
}

// The numbers it names; else the hotlines it speaks of; else all of them.
function calls(text) {
  const named = phoneNumbers(text).map((number) => ['拨打', number]);
  if (named.length > 0) return named;
  const spoken = hotlines().filter(([name]) => text.includes(name));
  return spoken.length > 0 ? spoken : hotlines();
}

function sources(citations) {
  return el(
    'details',
    { className: 'sources', ontoggle: ({ target }) => target.scrollIntoView({ block: 'nearest' }) },
    el('summary', {}, citations.length > 1 ? `依据（${citations.length} 条）` : '依据'),
    el('ul', {}, citations.map(({ title, clause, effectiveFrom }) =>
      el('li', {},
        el('strong', {}, title),
        clause && el('span', {}, clause),
        effectiveFrom && el('span', { className: 'since' }, `自 ${day(effectiveFrom)} 起施行`)))),
  );
}

// Whatever host a proxy made of it: files come from where the page came from.
function here(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}
