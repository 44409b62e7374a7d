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
  let sound = null;
  let isClosed = false;

  const hush = () => {
    sound?.close();
    sound = null;
  };
  const heard = {
    ready: () => onState('ready'),
    ringing: () => onState('ringing'),
    talking: () => onState('talking'),
    ended: () => {
      hush();
      onState('ended');
    },
  };
  onState('connecting');
  const wire = new Wire(`/call/agent?pass=${encodeURIComponent(pass)}`, {
    message: ({ type }) => heard[type]?.(),
    sound: (frame) => sound?.play(frame),
    close: () => {
      hush();
      onState(isClosed ? 'ended' : 'failed', isClosed ? undefined : 'line');
    },
  });

  return {
    /** Call it from a click: browsers let pages sound only then. */
    async answer() {
      try {
        sound = await Sound.open({ onFrame: (frame) => wire.sendSound(frame), onLevel });
        await sound.listen();
        wire.send({ type: 'answer' });
      } catch {
        hush();
        wire.send({ type: 'refuse' });
        onState('failed', 'microphone');
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
