import { Button, Select } from "antd";
import { useState } from "react";
import type { LineQuality, Recording } from "../api/types";
import { fullOf } from "../time";
import type { Sound } from "./recording";

// From here on a listener notices it.
const muchLost = 1;
const muchJitter = 30;

/** The recordings beside the transcript: a click on a line plays from there. */
export function Player({ sound }: { sound: Sound }) {
  const [failed, setFailed] = useState<string | null>(null);
  const { recording, recordings, source } = sound;
  const poor = recording?.quality && poorLine(recording.quality);
  return (
    <div className="player" role="group" aria-label="录音">
      {recordings.length > 1 && (
        <Select
          size="small"
          aria-label="哪一通电话"
          data-testid="which-recording"
          value={recording?.call}
          options={recordings.map((one) => ({ value: one.call, label: titleOf(one) }))}
          onChange={sound.choose}
        />
      )}
      {source === null ? (
        <Button type="text" onClick={sound.open}>
          ▶ 播放录音
        </Button>
      ) : (
        <audio
          ref={sound.audio}
          controls
          autoPlay
          preload="metadata"
          src={source}
          aria-label="通话录音"
          data-testid="recording"
          onTimeUpdate={(event) => sound.at(event.currentTarget.currentTime)}
          onError={() => setFailed(source)}
        />
      )}
      {poor && <span className="late" data-testid="poor-line">{poor}</span>}
      {source && failed === source ? (
        <span className="late">录音放不出来，请稍后再试</span>
      ) : (
        source && <span className="quiet">点一句话，从那里听</span>
      )}
    </div>
  );
}

const titleOf = ({ isOutgoing, beganAt }: Recording) => `${fullOf(beganAt)} ${isOutgoing ? "呼出" : "来电"}`;

/** What a listener should know of the line; null when it was good. */
function poorLine({ received, lost, jitterMs, sent, remoteLost, remoteJitterMs }: LineQuality) {
  const here = (100 * lost) / Math.max(1, received + lost);
  const there = (100 * (remoteLost ?? 0)) / Math.max(1, sent);
  const jitter = Math.max(jitterMs, remoteJitterMs ?? 0);
  const said = [
    here >= muchLost && `客户声音丢包 ${here.toFixed(1)}%`,
    there >= muchLost && `客户听到的丢包 ${there.toFixed(1)}%`,
    jitter >= muchJitter && `抖动 ${Math.round(jitter)} 毫秒`,
  ].filter(Boolean);
  return said.length > 0 ? `线路差：${said.join("，")}` : null;
}
