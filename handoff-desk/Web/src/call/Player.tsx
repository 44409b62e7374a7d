import { Button } from "antd";
import { useState } from "react";
import type { Sound } from "./recording";

/** The recording beside the transcript: a click on a line plays from there. */
export function Player({ sound }: { sound: Sound }) {
  const [problem, setProblem] = useState(false);
  return (
    <div className="player" role="group" aria-label="录音">
      {sound.source === null ? (
        <Button type="text" onClick={sound.open}>
          ▶ 播放录音
        </Button>
      ) : (
        <audio
          ref={sound.audio}
          controls
          autoPlay
          preload="metadata"
          src={sound.source}
          aria-label="通话录音"
          data-testid="recording"
          onTimeUpdate={(event) => sound.at(event.currentTarget.currentTime)}
          onError={() => setProblem(true)}
        />
      )}
      {problem ? <span className="late">录音放不出来，请稍后再试</span> : sound.source && <span className="quiet">点一句话，从那里听</span>}
    </div>
  );
}
