import { useEffect, useMemo, useRef, useState } from "react";
import { get } from "../api/call";
import type { Mark, Message } from "../api/types";

// A turn is marked when it was heard to its end: the customer began about so long before.
const settling = 1.2;
const perCharacter = 0.25;

export interface Sound {
  /** The address of the sound; null until it is wanted. */
  source: string | null;
  audio: React.RefObject<HTMLAudioElement | null>;
  open(): void;
  /** Whether the recording is known to have this line. */
  has(seq: number): boolean;
  isHeard(seq: number): boolean;
  seek(seq: number): void;
  at(seconds: number): void;
}

/** The recording of a call and the place of each line in it. */
export function useSound(id: string, beganAt: string | null, messages: Message[]): Sound {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const [marks, setMarks] = useState<Mark[]>([]);
  const [time, setTime] = useState(-1);
  const path = `conversations/${encodeURIComponent(id)}/recording`;
  // The newest line may be younger than the marks.
  useEffect(() => {
    if (source) get<Mark[]>(`${path}/marks`).then(setMarks, () => {});
  }, [path, source, messages.length]);
  const starts = useMemo(() => startsOf(marks, messages, beganAt), [marks, messages, beganAt]);
  const heardFrom = Math.max(...[...starts.values()].filter((start) => start <= time), -1);
  return {
    source,
    audio,
    open: () => setSource(`/desk/api/${path}`),
    has: (seq) => source !== null && starts.has(seq),
    isHeard: (seq) => heardFrom >= 0 && starts.get(seq) === heardFrom,
    seek: (seq) => {
      const start = starts.get(seq);
      if (!audio.current || start === undefined) return;
      audio.current.currentTime = start;
      setTime(start);
      void audio.current.play().catch(() => {});
    },
    at: setTime,
  };
}

/** Seconds at which each line begins, by its number. */
export function startsOf(marks: Mark[], messages: Message[], beganAt: string | null) {
  const turns = marks.filter((mark) => mark.mark === "turn");
  const ends = new Map(turns.map((mark) => [mark.id, mark.atMs / 1000]));
  const starts = new Map<number, number>();
  for (const { seq, id, speaker, text, at } of messages) {
    const whole = ends.get(id);
    const answered = id.includes("#") ? ends.get(id.slice(0, id.lastIndexOf("#"))) : undefined;
    if (whole !== undefined) {
      const before = Math.max(0, ...[...ends.values()].filter((end) => end < whole));
      starts.set(seq, Math.max(before, whole - settling - perCharacter * text.length));
    } else if (answered !== undefined) starts.set(seq, answered);
    // What an agent writes is spoken as it comes.
    else if (speaker === "agent" && beganAt) starts.set(seq, Math.max(0, (Date.parse(at) - Date.parse(beganAt)) / 1000));
  }
  return starts;
}
