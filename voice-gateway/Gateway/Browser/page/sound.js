// A page's ear and mouth: the microphone as frames that are handed over, and frames that are played.
// Sound comes and goes in an AudioWorklet, so that a busy page does not stutter.

const MICROPHONE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };

/** Browsers give sound and microphones only to pages that came over https or from this machine. */
export const canPlay = () => typeof AudioWorkletNode === 'function';

export class Sound {
  #context = new AudioContext({ latencyHint: 'interactive' });
  #gain = this.#context.createGain();
  #speaker;
  #microphone;
  #stream;
  #onFrame;
  #onLevel;
  #levels = { microphone: 0, speaker: 0 };

  /**
   * @param onFrame gets each 20 ms of the microphone as an ArrayBuffer.
   * @param onLevel gets { microphone, speaker }, each 0 to 1.
   */
  static async open({ onFrame, onLevel }) {
    const sound = new Sound();
    sound.#onFrame = onFrame;
    sound.#onLevel = onLevel ?? (() => {});
    await sound.#begin();
    return sound;
  }

  play(frame) {
    this.#speaker.port.postMessage(frame, [frame]);
  }

  /** Asks for the microphone; throws when the browser or its user does not give it. */
  async listen() {
    if (this.#stream) return;
    if (!navigator.mediaDevices) throw new DOMException('no microphone here', 'NotFoundError');
    this.#stream = await navigator.mediaDevices.getUserMedia({ audio: MICROPHONE });
    this.#microphone = new AudioWorkletNode(this.#context, 'microphone', { numberOfOutputs: 0 });
    this.#microphone.port.onmessage = ({ data }) => {
      this.#tell('microphone', data.level);
      this.#onFrame(data.sound);
    };
    this.#context.createMediaStreamSource(this.#stream).connect(this.#microphone);
  }

  /** Silence is sent instead of the microphone's sound. */
  mute(isMuted) {
    this.#microphone?.port.postMessage({ muted: isMuted });
  }

  set volume(value) {
    this.#gain.gain.value = value;
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    if (this.#context.state !== 'closed') this.#context.close();
  }

  async #begin() {
    const here = (name) => new URL(name, import.meta.url);
    await Promise.all(
      ['speaker-worklet.js', 'microphone-worklet.js'].map((name) => this.#context.audioWorklet.addModule(here(name))),
    );
    this.#speaker = new AudioWorkletNode(this.#context, 'speaker', { numberOfInputs: 0, outputChannelCount: [1] });
    this.#speaker.port.onmessage = ({ data }) => this.#tell('speaker', data.level);
    this.#speaker.connect(this.#gain).connect(this.#context.destination);
    await this.#context.resume();
  }

  #tell(which, level) {
    this.#levels = { ...this.#levels, [which]: level };
    this.#onLevel(this.#levels);
  }
}
