// The microphone's sound as frames of 20 ms, 16-bit, 16 kHz, each with how loud it is.
import { Rate, loudness } from './rate.js';

const RATE = 16000;
const FRAME = 320;

class Microphone extends AudioWorkletProcessor {
  #rate = new Rate(sampleRate, RATE);
  #frame = new Float32Array(FRAME);
  #filled = 0;
  #muted = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      this.#muted = data.muted;
    };
  }

  process([[samples]]) {
    if (samples) this.#rate.push(samples, (sample) => this.#take(sample));
    return true;
  }

  #take(sample) {
    this.#frame[this.#filled] = this.#muted ? 0 : sample;
    this.#filled += 1;
    if (this.#filled < FRAME) return;
    this.#filled = 0;
    const sound = Int16Array.from(this.#frame, (one) => Math.max(-32768, Math.min(32767, Math.round(one * 32767))));
    this.port.postMessage({ sound: sound.buffer, level: loudness(this.#frame) }, [sound.buffer]);
  }
}

registerProcessor('microphone', Microphone);
