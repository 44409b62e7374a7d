// Plays frames of 16-bit sound at 8 kHz as they come. A little is kept in hand against frames that come late: more after
// each gap, and never so much that people talk past each other.
import { Rate, loudness } from './rate.js';

const RATE = 8000;
const LEAST = 0.06 * RATE;
const MOST = 0.2 * RATE;
const TOO_MUCH = 0.3 * RATE;
const PIECE = 80;
const TELL_EVERY = 20;

class Speaker extends AudioWorkletProcessor {
  #rate = new Rate(RATE, sampleRate);
  #waiting = [];
  #ready = [];
  #target = LEAST;
  #flows = false;
  #blocks = 0;
  #level = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.#keep(new Int16Array(data));
  }

  process(_, [[output]]) {
    while (this.#ready.length < output.length) this.#rate.push(this.#piece(), (sample) => this.#ready.push(sample));
    output.set(this.#ready.splice(0, output.length));
    this.#level = Math.max(this.#level, loudness(output));
    this.#blocks += 1;
    if (this.#blocks % TELL_EVERY === 0) {
      this.port.postMessage({ level: this.#level });
      this.#level = 0;
    }
    return true;
  }

  #keep(sound) {
    for (const sample of sound) this.#waiting.push(sample / 32768);
    const over = this.#waiting.length - this.#target - TOO_MUCH;
    if (over > 0) this.#waiting.splice(0, over + TOO_MUCH);
  }

  /** The next 10 ms; silence while there is too little. */
  #piece() {
    if (!this.#flows) this.#flows = this.#waiting.length >= this.#target;
    else if (this.#waiting.length < PIECE) {
      this.#flows = false;
      this.#target = Math.min(MOST, this.#target + LEAST / 3);
    }
    return this.#flows ? this.#waiting.splice(0, PIECE) : new Float32Array(PIECE);
  }
}

registerProcessor('speaker', Speaker);
