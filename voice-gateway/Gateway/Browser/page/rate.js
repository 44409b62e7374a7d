// Changes the rate of a stream: for each output sample a sinc under a Hann window over the inputs around its place.
const PHASES = 128;
const CROSSINGS = 8;

export class Rate {
  #step;
  #half;
  #table;
  #line;
  #at;

  constructor(from, to) {
    const cutoff = Math.min(1, to / from) * 0.92;
    this.#step = from / to;
    this.#half = Math.ceil(CROSSINGS / cutoff);
    this.#table = Array.from({ length: PHASES + 1 }, (_, phase) => this.#design(phase / PHASES, cutoff));
    this.#line = new Float32Array(2 * this.#half);
    this.#at = this.#half;
  }

  /** Takes the next inputs and gives each output sample to `emit`. */
  push(input, emit) {
    const line = new Float32Array(this.#line.length + input.length);
    line.set(this.#line);
    line.set(input, this.#line.length);
    while (this.#at + this.#half < line.length) {
      emit(this.#weigh(line));
      this.#at += this.#step;
    }
    const used = Math.min(line.length, Math.floor(this.#at) - this.#half);
    this.#line = line.slice(used);
    this.#at -= used;
  }

  #weigh(line) {
    const first = Math.floor(this.#at);
    const weights = this.#table[Math.round((this.#at - first) * PHASES)];
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap += 1) sum += weights[tap] * line[first - this.#half + 1 + tap];
    return sum;
  }

  #design(fraction, cutoff) {
    const weights = Float64Array.from({ length: 2 * this.#half }, (_, tap) => {
      const x = tap - this.#half + 1 - fraction;
      const angle = Math.PI * cutoff * x;
      return (angle === 0 ? 1 : Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos((Math.PI * x) / (this.#half + 1)));
    });
    const sum = weights.reduce((all, one) => all + one, 0);
    return weights.map((one) => one / sum);
  }
}

/** How loud samples are: 0 to 1, as the ear takes it (the bottom is -60 dB). */
export function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.min(1, Math.max(0, 1 + db / 60));
}
