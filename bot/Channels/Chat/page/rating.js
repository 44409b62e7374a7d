// Asks at the end how it was.
import { el } from './parts.js';

const WORDS = ['很不满意', '不满意', '一般', '满意', '很满意'];

export class Rating {
  #asked = false;

  /** @param rate sends 1 to 5 and returns a promise. */
  constructor(node, rate, done) {
    Object.assign(this, { node, rate, done });
  }

  ask() {
    if (this.#asked) return;
    this.#asked = true;
    this.node.replaceChildren(
      el(
        'section',
        { className: 'rating', 'aria-labelledby': 'rating-question' },
        el('h2', { id: 'rating-question' }, '这次服务您满意吗？'),
        el('div', { className: 'stars' }, WORDS.map((word, place) => this.#star(word, place + 1))),
        el('button', { type: 'button', className: 'later', onclick: () => this.#close() }, '暂不评价'),
      ),
    );
    this.done();
  }

  /** Rated already, or the conversation goes on. */
  hide() {
    this.#asked = false;
    this.node.replaceChildren();
  }

  #star(word, stars) {
    return el(
      'button',
      { type: 'button', onclick: () => this.#give(stars) },
      el('span', {}, stars, el('span', { className: 'unseen' }, '分')),
      el('small', {}, word),
    );
  }

  async #give(stars) {
    for (const button of this.node.querySelectorAll('button')) button.disabled = true;
    try {
      await this.rate(stars);
      this.#say('谢谢您的评价！');
    } catch {
      this.#asked = false;
      this.ask();
      this.node.querySelector('h2').textContent = '评价没有送达，请再点一次';
    }
  }

  #say(text) {
    this.node.replaceChildren(el('p', { className: 'note', role: 'status' }, text));
    this.done();
  }

  #close() {
    this.node.replaceChildren();
  }
}
