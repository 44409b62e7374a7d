import { useEffect, useMemo, useRef, useState } from "react";
import { get } from "../api/call";
import type { Mark, Message, Recording } from "../api/types";

// A turn is marked when it was heard to its end: the customer began about so long before.
const settling = 1.2;
const perCharacter = 0.25;

export interface Sound {
  recordings: Recording[];
  /** The one that plays; null when there is none. */
  recording: Recording | null;
  choose(call: number): void;
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

/** The recordings of a conversation's calls and the place of each line in the one that plays. */
export function useSound(id: string, recordings: Recording[], messages: Message[]): Sound {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [marks, setMarks] = useState<Mark[]>([]);
  const [time, setTime] = useState(-1);
  const [chosen, choose] = useState<number | null>(null);
  const recording = recordings.find((one) => one.call === chosen) ?? recordings.at(-1) ?? null;
  const path = `conversations/${encodeURIComponent(id)}/recordings/${recording?.call}`;
  // The newest line may be younger than the marks.
  useEffect(() => {
    if (isOpen) get<Mark[]>(`${path}/marks`).then(setMarks, () => {});
  }, [path, isOpen, messages.length]);
  const starts = useMemo(() => startsOf(marks, messages, recording), [marks, messages, recording]);
  const heardFrom = Math.max(...[...starts.values()].filter((start) => start <= time), -1);
  return {
    recordings,
    recording,
    choose: (call) => {
      setMarks([]);
      setTime(-1);
      choose(call);
    },
    source: isOpen ? `/desk/api/${path}` : null,
    audio,
    open: () => {
      // A call that begins meanwhile does not take its place.
      choose(recording?.call ?? null);
      setOpen(true);
    },
    has: (seq) => isOpen && starts.has(seq),
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
export function startsOf(marks: Mark[], messages: Message[], recording: Recording | null) {
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
    else if (speaker === "agent" && recording && isDuring(at, recording))
      starts.set(seq, (Date.parse(at) - Date.parse(recording.beganAt)) / 1000);
  }
  return starts;
}

function isDuring(at: string, { beganAt, endedAt }: Recording) {
  return Date.parse(at) >= Date.parse(beganAt) && (endedAt === null || Date.parse(at) <= Date.parse(endedAt));
}
