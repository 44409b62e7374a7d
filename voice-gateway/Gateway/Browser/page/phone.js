// An agent's browser as their telephone.
import { Sound } from './sound.js';
import { Wire } from './wire.js';

/**
 * Becomes the telephone of the agent whom the pass names.
 *
 * States: connecting, ready (can be rung), ringing, talking, ended (this call is over; ready follows), failed (with why:
 * 'microphone' or 'line'; after 'line' a new pass is needed).
 *
 * @param onState (state, why) => void
 * @param onLevel ({ microphone, speaker }) => void, each 0 to 1, while talking
 */
export function connectAgentPhone(pass, { onState, onLevel }) {
  let state;
  let sound = null;
  let isClosed = false;

  const tell = (now, why) => {
    state = now;
    if (now !== 'talking') hush();
    onState(now, why);
  };
  const hush = () => {
    sound?.close();
    sound = null;
  };
  const wire = new Wire(`/call/agent?pass=${encodeURIComponent(pass)}`, {
    message: ({ type }) => ['ready', 'ringing', 'talking', 'ended'].includes(type) && tell(type),
    sound: (frame) => sound?.play(frame),
    close: () => (isClosed ? tell('ended') : tell('failed', 'line')),
  });
  tell('connecting');

  return {
    /** Call it from a click: browsers let pages sound only then. */
    async answer() {
      try {
        const opened = await Sound.open({ onFrame: (frame) => wire.sendSound(frame), onLevel });
        sound = opened;
        await opened.listen();
        // The caller may have gone while the browser asked for the microphone.
        if (state === 'ringing') wire.send({ type: 'answer' });
        else opened.close();
      } catch {
        wire.send({ type: 'refuse' });
        tell('failed', 'microphone');
      }
    },
    refuse: () => wire.send({ type: 'refuse' }),
    mute: (isMuted) => sound?.mute(isMuted),
    hangUp: () => wire.send({ type: 'hangUp' }),
    close() {
      isClosed = true;
      wire.close();
    },
  };
}
