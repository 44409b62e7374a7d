// What the browser itself can do where the gateway cannot: recognize speech and read aloud (Web Speech API).
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

export const canRecognize = () => typeof Recognition === 'function';
export const canReadAloud = () => 'speechSynthesis' in window;

/** Listens turn by turn, and not while the bot has the word: a browser would take the bot's voice for the caller's. */
export class BrowserEar {
  #recognition = new Recognition();
  #onFailed;
  #wants = false;
  #runs = false;

  /** @param on { words(text), speaking(), failed(why) } */
  constructor(on) {
    this.#onFailed = on.failed;
    this.#recognition.lang = 'zh-CN';
    this.#recognition.continuous = true;
    this.#recognition.interimResults = true;
    this.#recognition.onresult = (event) => {
      for (const result of [...event.results].slice(event.resultIndex)) {
        if (!this.#wants) continue;
        if (result.isFinal && result[0].transcript.trim()) on.words(result[0].transcript.trim());
        else on.speaking();
      }
    };
    this.#recognition.onerror = ({ error }) => this.#fail(error);
    // It stops by itself after a while of silence.
    this.#recognition.onend = () => {
      this.#runs = false;
      this.#follow();
    };
  }

  set listens(wants) {
    if (this.#wants === wants) return;
    this.#wants = wants;
    if (wants) this.#follow();
    else if (this.#runs) this.#recognition.abort();
  }

  #follow() {
    if (!this.#wants || this.#runs) return;
    this.#runs = true;
    this.#recognition.start();
  }

  #fail(error) {
    if (!['not-allowed', 'service-not-allowed', 'audio-capture', 'network', 'language-not-supported'].includes(error)) return;
    this.#wants = false;
    this.#onFailed(error);
  }
}

/** Reads aloud what is shown. */
export class BrowserVoice {
  #left = new Set();
  volume = 1;

  /** @param mustBeHeard it goes on whatever the caller says meanwhile. */
  say(text, mustBeHeard) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = 'zh-CN';
    utterance.volume = Math.min(1, this.volume);
    utterance.mustBeHeard = mustBeHeard;
    utterance.onend = () => this.#left.delete(utterance);
    utterance.onerror = utterance.onend;
    this.#left.add(utterance);
    speechSynthesis.speak(utterance);
  }

  get speaks() {
    return this.#left.size > 0;
  }

  /** The caller has the word. */
  hush() {
    const kept = [...this.#left].filter((one) => one.mustBeHeard);
    this.stop();
    for (const one of kept) this.say(one.text, true);
  }

  stop() {
    this.#left.clear();
    speechSynthesis.cancel();
  }
}
