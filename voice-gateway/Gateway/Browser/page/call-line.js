// One call of a customer: the wire, the sound, and the browser's own speech where it is wanted.
import { Sound, canPlay } from './sound.js';
import { BrowserEar, BrowserVoice } from './speech.js';
import { Wire } from './wire.js';

// The bot's last word has faded from the room by then.
const ROOM_MS = 400;
const SOUNDS = 0.15;

export class Call {
  #with;
  #wire;
  #sound;
  #ear;
  #voice;
  #owner = 'bot';
  #lastSound = 0;
  #watch;
  #isOver = false;
  #volume = 1;

  /**
   * @param options { ears: gateway | page | none, readsAloud, onState, onLine, onNote, onLevel }.
   * States: talking, queue, agent, ended, failed (with why).
   */
  constructor(options) {
    this.#with = options;
  }

  async begin() {
    try {
      await this.#dial();
    } catch {
      this.#end('failed');
    }
  }

  async #dial() {
    const ears = await this.#open();
    if (this.#isOver) return this.#letGo();
    const token = await this.#token();
    if (!token || this.#isOver) return this.#letGo();
    if (this.#with.readsAloud) this.#voice = new BrowserVoice();
    this.volume = this.#volume;
    const path = `/call/line?token=${encodeURIComponent(token)}&ears=${ears}&voice=${this.#voice ? 'page' : 'gateway'}`;
    this.#wire = new Wire(path, {
      open: () => this.#talk(ears),
      message: (message) => this.#hear(message),
      sound: (frame) => this.#sound?.play(frame),
      close: (code) => this.#end(code === 1000 ? 'ended' : 'failed', 'line'),
    });
  }

  press(key) {
    this.#voice?.hush();
    this.#wire?.send({ type: 'key', key });
  }

  mute(isMuted) {
    this.#sound?.mute(isMuted);
    if (this.#ear) this.#ear.isMuted = isMuted;
  }

  set volume(value) {
    this.#volume = value;
    if (this.#sound) this.#sound.volume = value;
    if (this.#voice) this.#voice.volume = value;
  }

  hangUp() {
    this.#wire?.close();
    this.#end('ended');
  }

  /** @returns whose ears there are: without a microphone, nobody's. */
  async #open() {
    const { ears, onNote } = this.#with;
    if (canPlay())
      this.#sound = await Sound.open({
        onFrame: (frame) => this.#wire?.sendSound(frame),
        onLevel: (levels) => this.#measure(levels),
      });
    if (ears !== 'gateway') return ears;
    return (await this.#listen()) ? ears : (onNote('没有麦克风可用，请用按键办理。'), 'none');
  }

  async #listen() {
    try {
      await this.#sound?.listen();
      return Boolean(this.#sound);
    } catch {
      return false;
    }
  }

  async #token() {
    try {
      const answer = await fetch('/call/token', { method: 'POST' });
      const body = await answer.json();
      if (answer.ok) return body.token;
      this.#end('failed', body.error?.code);
    } catch {
      this.#end('failed', 'line');
    }
    return null;
  }

  #talk(ears) {
    this.#with.onState('talking');
    if (ears !== 'page') return;
    this.#ear = new BrowserEar({
      words: (text) => {
        this.#voice?.hush();
        this.#wire.send({ type: 'words', text });
      },
      speaking: () => this.#wire.send({ type: 'speaking' }),
      failed: () => this.#with.onNote('浏览器的语音识别用不了，请用按键办理。'),
    });
    this.#watch = setInterval(() => this.#takeTurns(), 100);
  }

  #takeTurns() {
    const isBotsTurn = this.#voice?.speaks || performance.now() - this.#lastSound < ROOM_MS;
    this.#ear.listens = !isBotsTurn && !this.#ear.isMuted && this.#owner !== 'agent';
  }

  #hear({ type, ...message }) {
    if (type === 'line') {
      this.#with.onLine(message);
      if (message.who !== 'customer') this.#voice?.say(message.text, message.mustBeHeard);
    } else if (type === 'owner') this.#handOver(message.owner);
  }

  // Whoever speaks with a person needs a microphone, whoever recognized their words until now.
  #handOver(owner) {
    this.#owner = owner;
    if (owner === 'agent') this.#listen();
    if (owner !== 'ended') this.#with.onState(owner === 'bot' ? 'talking' : owner);
  }

  #measure(levels) {
    if (levels.speaker > SOUNDS) this.#lastSound = performance.now();
    this.#with.onLevel(levels);
  }

  #end(state, why) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#letGo();
    this.#with.onState(state, why);
  }

  // What was said last may still be on its way to the ear.
  #letGo() {
    clearInterval(this.#watch);
    if (this.#ear) this.#ear.listens = false;
    const sound = this.#sound;
    setTimeout(() => sound?.close(), ROOM_MS);
  }
}
