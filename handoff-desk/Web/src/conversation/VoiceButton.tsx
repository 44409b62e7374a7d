import { App, Button } from "antd";
import { useEffect, useRef, useState } from "react";

// WeChat plays no longer ones.
const longest = 60;

interface Recording {
  recorder: MediaRecorder;
  microphone: MediaStream;
  wanted: boolean;
}

/** Records what the agent says: once to begin, once more to send it. */
export function VoiceButton({ onSpoken }: { onSpoken: (file: File) => void }) {
  const { message } = App.useApp();
  const recording = useRef<Recording>(undefined);
  const [seconds, setSeconds] = useState<number>();

  const stop = (wanted: boolean) => {
    const now = recording.current;
    if (!now) return;
    recording.current = undefined;
    now.wanted = wanted;
    now.recorder.stop();
    now.microphone.getTracks().forEach((track) => track.stop());
    setSeconds(undefined);
  };
  useEffect(() => () => stop(false), []);
  useEffect(() => {
    if (seconds === undefined) return;
    if (seconds >= longest) return stop(true);
    const next = setTimeout(() => setSeconds(seconds + 1), 1000);
    return () => clearTimeout(next);
  }, [seconds]);

  const begin = async () => {
    try {
      const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
      const recorder = new MediaRecorder(microphone);
      const now: Recording = { recorder, microphone, wanted: false };
      recorder.ondataavailable = ({ data }) => {
        if (now.wanted && data.size > 0) onSpoken(new File([data], "语音", { type: data.type.split(";")[0] }));
      };
      recording.current = now;
      recorder.start();
      setSeconds(0);
    } catch {
      message.error("用不了麦克风，请在浏览器里允许本页使用麦克风。");
    }
  };

  if (seconds === undefined)
    return (
      <Button size="small" onClick={() => void begin()} title="录一段语音发给客户，最长一分钟">
        语音
      </Button>
    );
  return (
    <>
      <Button size="small" type="primary" danger onClick={() => stop(true)}>
        发送语音 {seconds}″
      </Button>
      <Button size="small" onClick={() => stop(false)}>
        取消录音
      </Button>
    </>
  );
}
