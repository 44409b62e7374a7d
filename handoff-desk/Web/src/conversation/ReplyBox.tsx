import { Button, Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useRef, useState } from "react";
import { get, post } from "../api/call";
import type { Me, Wording } from "../api/types";
import { useAltKeys } from "../shell/keys";
import { BillButton } from "./BillButton";
import { PictureButton, pictureIn } from "./PictureButton";
import type { Thread } from "./thread";
import { VoiceButton } from "./VoiceButton";

const limit = 2000;
const typingEvery = 3000;
let wording: Promise<Wording> | undefined;

interface Props {
  thread: Thread;
  me: Me;
  /** The customer's channel plays voices. */
  speaks: boolean;
  /** The customer's channel shows bills, and it is known whose. */
  bills: boolean;
}

export function ReplyBox({ thread, me, speaks, bills }: Props) {
  const [text, setText] = useState(thread.draft);
  const [phrases, setPhrases] = useState<Wording["phrases"]>([]);
  const [open, setOpen] = useState(false);
  const box = useRef<TextAreaRef>(null);
  const told = useRef(0);
  useAltKeys({ KeyR: () => box.current?.focus() });
  useEffect(() => {
    (wording ??= get<Wording>("wording")).then((all) => setPhrases(all.phrases), () => (wording = undefined));
    box.current?.focus();
  }, []);

  const write = (next: string) => {
    if (next === "/" && text === "") {
      setOpen(true);
      return;
    }
    setText(next);
    thread.draft = next;
    if (next.trim() && Date.now() - told.current > typingEvery) {
      told.current = Date.now();
      post(`conversations/${encodeURIComponent(thread.id)}/typing`).catch(() => {});
    }
  };
  const send = () => {
    const said = text.trim();
    if (!said) return;
    void thread.send(said);
    told.current = 0;
    setText("");
    thread.draft = "";
  };
  const choose = (phrase: string) => {
    write(text + phrase.replaceAll("{name}", me.name));
    setOpen(false);
    box.current?.focus({ cursor: "end" });
  };

  return (
    <footer className="reply">
      {open && <Phrases phrases={phrases} onChoose={choose} onClose={() => { setOpen(false); box.current?.focus(); }} />}
      <Input.TextArea
        ref={box}
        value={text}
        maxLength={limit}
        rows={2}
        placeholder="回复客户：Enter 发送，Shift+Enter 换行，/ 快捷语"
        aria-label="回复"
        onPaste={(event) => {
          const picture = pictureIn(event.clipboardData.files);
          if (!picture) return;
          event.preventDefault();
          thread.show(picture);
        }}
        onChange={(event) => write(event.target.value)}
        onPressEnter={(event) => {
          if (event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="reply-foot">
        <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
          快捷语
        </Button>
        <PictureButton onChosen={(file) => thread.show(file)} />
        {bills && <BillButton thread={thread} />}
        {speaks && <VoiceButton onSpoken={(file) => thread.show(file)} />}
        {phrases.slice(0, 4).map((phrase) => (
          <Button size="small" type="text" key={phrase.title} title={phrase.text} onClick={() => choose(phrase.text)}>
            {phrase.title}
          </Button>
        ))}
        <span className="grow" />
        {text.length > limit - 200 && <span className="quiet">还可写 {limit - text.length} 字</span>}
        <Button type="primary" onClick={send} disabled={!text.trim()}>
          发送
        </Button>
      </div>
    </footer>
  );
}

interface PhrasesProps {
  phrases: Wording["phrases"];
  onChoose: (text: string) => void;
  onClose: () => void;
}

function Phrases({ phrases, onChoose, onClose }: PhrasesProps) {
  const first = useRef<HTMLButtonElement>(null);
  const there = phrases.length > 0;
  useEffect(() => first.current?.focus(), [there]);
  return (
    <ul
      className="phrases"
      aria-label="快捷语"
      onKeyDown={(event) => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (event.key === "Escape") onClose();
        if (!step) return;
        event.preventDefault();
        const all = [...event.currentTarget.querySelectorAll("button")];
        all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]?.focus();
      }}
    >
      {phrases.map((phrase, index) => (
        <li key={phrase.title}>
          <button type="button" ref={index === 0 ? first : undefined} onClick={() => onChoose(phrase.text)}>
            <b>{phrase.title}</b>
            <span>{phrase.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
