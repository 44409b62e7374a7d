// Where the customer writes, and puts a photo beside it.
import { el, size } from './parts.js';
import { shrink } from './photo.js';

const MAX_FILE = 10 * 1024 * 1024;
const ACCEPT = 'image/jpeg,image/png,image/gif,image/webp,image/heic,image/heif,image/bmp,audio/*,video/mp4,video/quicktime,video/webm,video/3gpp,application/pdf';

export class Composer {
  #file = null;
  #url = null;

  #told = 0;

  /** @param send is called with text and file. @param typing now and then while somebody writes. */
  constructor(send, typing) {
    Object.assign(this, { send, typing });
    this.text = document.getElementById('say');
    this.preview = document.getElementById('preview');
    this.input = document.getElementById('file');
    this.input.accept = ACCEPT;
    this.text.addEventListener('input', () => (this.#grow(), this.#tell()));
    this.text.addEventListener('keydown', (event) => this.#key(event));
    this.text.addEventListener('paste', (event) => this.#choose(event.clipboardData?.files?.[0]));
    document.getElementById('composer').addEventListener('submit', (event) => (event.preventDefault(), this.#submit()));
    document.getElementById('attach').addEventListener('click', () => this.input.click());
    this.input.addEventListener('change', () => this.#choose(this.input.files[0]));
  }

  focus() {
    this.text.focus();
  }

  /** What could not be sent stands here again. */
  giveBack(text) {
    if (!this.text.value) this.text.value = text;
    this.#grow();
    this.focus();
  }

  // While characters are being composed from pinyin, Enter belongs to the input method.
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.text.value.trim();
    if (!text && !this.#file) return this.focus();
    this.send(text, this.#file);
    this.text.value = '';
    this.#remove();
    this.#grow();
    this.focus();
  }

  #tell() {
    if (Date.now() - this.#told < 3000) return;
    this.#told = Date.now();
    this.typing();
  }

  #grow() {
    this.text.style.height = 'auto';
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  async #choose(chosen) {
    this.input.value = '';
    if (!chosen) return;
    this.#remove();
    const file = await shrink(chosen);
    if (file.size > MAX_FILE) return this.#refuse(`“${file.name}”有 ${size(file.size)}，最大可发送 10 MB。请换一个小一点的文件。`);
    this.#file = file;
    this.#url = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    this.preview.replaceChildren(
      this.#url ? el('img', { src: this.#url, alt: '待发送的图片' }) : el('span', { className: 'kind', 'aria-hidden': 'true' }, '文件'),
      el('span', { className: 'what' }, `${file.name} · ${size(file.size)}`),
      el('button', { type: 'button', 'aria-label': '移除文件', onclick: () => (this.#remove(), this.focus()) }, '✕'),
    );
    this.preview.hidden = false;
    this.focus();
  }

  #refuse(why) {
    this.preview.replaceChildren(
      el('span', { className: 'what', role: 'alert' }, why),
      el('button', { type: 'button', 'aria-label': '知道了', onclick: () => this.#remove() }, '✕'),
    );
    this.preview.hidden = false;
  }

  #remove() {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#file = this.#url = null;
    this.preview.hidden = true;
    this.preview.replaceChildren();
  }
}
