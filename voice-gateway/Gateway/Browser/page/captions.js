// What was said, line by line. Whatever came over the wire becomes text, never markup.
const WHO = { customer: '我', bot: '智能客服', agent: '人工客服' };

export class Captions {
  #list;

  constructor(list) {
    this.#list = list;
  }

  get isEmpty() {
    return this.#list.childElementCount === 0;
  }

  add({ who, text }) {
    const line = this.#put(text, who);
    line.prepend(Object.assign(document.createElement('b'), { textContent: `${WHO[who] ?? ''}：` }));
  }

  note(text) {
    this.#put(text, 'note');
  }

  clear() {
    this.#list.replaceChildren();
  }

  #put(text, kind) {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 60;
    const line = Object.assign(document.createElement('p'), { className: kind, textContent: text });
    this.#list.append(line);
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
    return line;
  }
}
