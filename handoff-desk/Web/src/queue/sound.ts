type Sound = "alarm" | "arrival" | "message";

const tones: Record<Sound, [hertz: number, at: number, seconds: number][]> = {
  alarm: [
    [880, 0, 0.18],
    [660, 0.22, 0.18],
    [880, 0.44, 0.18],
    [660, 0.66, 0.18],
  ],
  arrival: [
    [523, 0, 0.12],
    [659, 0.14, 0.16],
  ],
  message: [[740, 0, 0.08]],
};

const key = "desk.muted";
let context: AudioContext | undefined;

export const isMuted = () => localStorage.getItem(key) === "1";
export const setMuted = (muted: boolean) => localStorage.setItem(key, muted ? "1" : "0");

/** A browser that forbids sound keeps silent; the page shows everything too. */
export function play(sound: Sound) {
  if (isMuted() && sound !== "alarm") return;
  try {
    context ??= new AudioContext();
    for (const [hertz, at, seconds] of tones[sound]) tone(context, hertz, context.currentTime + at, seconds);
  } catch {
    context = undefined;
  }
}

function tone(audio: AudioContext, hertz: number, at: number, seconds: number) {
  const source = new OscillatorNode(audio, { frequency: hertz, type: "sine" });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.2, at + 0.01);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + seconds);
}
