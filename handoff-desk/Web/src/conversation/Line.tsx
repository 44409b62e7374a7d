import { Button } from "antd";
import type { Message } from "../api/types";
import type { Sound } from "../call/recording";
import { clockOf } from "../time";
import type { Pending, Thread } from "./thread";

interface Props {
  message: Message;
  customer: string;
  via?: string;
  sound?: Sound;
}

export function Line({ message, customer, via, sound }: Props) {
  if (message.speaker === "system")
    return (
      <p className="line-system" data-speaker="system">
        {message.text} <time>{clockOf(message.at)}</time>
      </p>
    );
  const who = { customer, bot: "机器人", agent: message.agentName ?? "坐席" }[message.speaker];
  const play = sound?.has(message.seq) ? () => sound.seek(message.seq) : undefined;
  return (
    <div
      className={`line ${message.speaker} ${play ? "playable" : ""} ${sound?.isHeard(message.seq) ? "heard" : ""}`}
      data-testid="line"
      data-speaker={message.speaker}
      onClick={play}
    >
      <p className="line-who">
        {who} <time>{clockOf(message.at)}</time>
        {play && (
          <button type="button" className="plain" aria-label="从这里播放">
            ▶
          </button>
        )}
      </p>
      <div className="bubble">
        {message.text && <p className="said">{message.text}</p>}
        {message.attachments.map((file) => (
          <File key={file.id} file={file} from={message.speaker === "customer" ? "客户" : who} via={via} />
        ))}
        {message.card && <Card card={message.card} />}
        {message.citations.length > 0 && (
          <p className="sources">
            依据{" "}
            {message.citations.map((source, index) => (
              <span key={index} title={source.effectiveFrom ? `${source.effectiveFrom} 起施行` : undefined}>
                {source.title}
                {source.clause ? ` ${source.clause}` : ""}
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

export function PendingLine({ pending, thread }: { pending: Pending; thread: Thread }) {
  return (
    <div className="line agent pending" data-testid="pending">
      <div className="bubble">
        {pending.text && <p className="said">{pending.text}</p>}
        {pending.sent &&
          (pending.sent.file.type.startsWith("audio/") ? (
            <audio controls src={pending.sent.url} aria-label="正在发送的语音" />
          ) : (
            <img className="sent-picture" src={pending.sent.url} alt={`正在发送的图片 ${pending.sent.file.name}`} />
          ))}
      </div>
      {pending.failed ? (
        <p className="not-sent" role="alert">
          没有发出：{pending.failed}
          <Button type="link" size="small" onClick={() => void thread.send(pending.text, pending.sent, pending.id)}>
            重发
          </Button>
          <Button type="link" size="small" onClick={() => thread.drop(pending.id)}>
            删除
          </Button>
        </p>
      ) : (
        <p className="line-who">正在发送…</p>
      )}
    </div>
  );
}

function File({ file, from, via }: { file: Message["attachments"][number]; from: string; via?: string }) {
  const address = `/desk/api/attachments/${encodeURIComponent(file.id)}${via ? `?via=${encodeURIComponent(via)}` : ""}`;
  if (/^audio\/(mpeg|ogg|wav|webm|mp4)$/.test(file.contentType))
    return <audio className="sent-sound" src={address} controls preload="metadata" aria-label={`${from}发来的语音`} />;
  if (file.contentType === "video/mp4")
    return <video className="sent-film" src={address} controls preload="metadata" aria-label={`${from}发来的视频`} />;
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.contentType);
  return (
    <a href={address} target="_blank" rel="noreferrer" download={picture ? undefined : file.fileName} className="file">
      {picture ? <img src={address} alt={`${from}发来的图片 ${file.fileName}`} loading="lazy" /> : `附件：${file.fileName}`}
    </a>
  );
}

function Card({ card }: { card: NonNullable<Message["card"]> }) {
  return (
    <dl className="card">
      <dt>{card.title}</dt>
      {card.rows?.map((row, index) => (
        <dd key={index}>
          <span>{row.name}</span>
          <b>{row.value}</b>
        </dd>
      ))}
    </dl>
  );
}
