import { App, Button, Input, Popover, Radio } from "antd";
import { useEffect, useState } from "react";
import { put, say } from "../api/call";
import type { Me } from "../api/types";
import { play } from "../queue/sound";
import { useAltKeys } from "../shell/keys";
import { type PhoneState, useBrowserPhone } from "./browserPhone";
import { digitsOf, isNumber } from "./number";

const remembered = "desk.phone";
const ringEvery = 2_000;

const states: Record<PhoneState, string> = {
  off: "未设置",
  connecting: "正在连接…",
  ready: "浏览器",
  ringing: "响铃中",
  talking: "通话中",
  ended: "浏览器",
  failed: "连不上，正在重试",
  missing: "没有开通浏览器话机",
  deaf: "麦克风用不了，请在浏览器里允许",
};

/** Where my telephone is; when it is this browser, also the telephone itself. */
export function Telephone({ me, onMe }: { me: Me; onMe: (me: Me) => void }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  // Nobody is asked for the microphone who only writes: the browser is a telephone when it was chosen here.
  const [here, setHere] = useState(() => localStorage.getItem(remembered) === "browser");
  const phone = useBrowserPhone(here && me.extension === null);
  const save = async (extension: string | null) => {
    try {
      onMe(await put<Me>("me/phone", { extension }));
      if (extension === null) localStorage.setItem(remembered, "browser");
      else localStorage.removeItem(remembered);
      setHere(extension === null);
      setOpen(false);
    } catch (failure) {
      message.error(say(failure));
    }
  };
  return (
    <>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" title="我的话机" destroyOnHidden content={<Choice me={me} here={here} onSave={save} />}>
        <Button size="small" type="text" data-testid="phone" className={`phone phone-${me.extension ? "extension" : phone.state}`}>
          话机 {me.extension ?? states[phone.state]}
          {phone.state === "talking" && <meter min={0} max={1} value={phone.level} aria-label="麦克风音量" />}
        </Button>
      </Popover>
      {phone.state === "ringing" && <Ringing onAnswer={phone.answer} onRefuse={phone.refuse} />}
    </>
  );
}

function Choice({ me, here, onSave }: { me: Me; here: boolean; onSave: (extension: string | null) => Promise<void> }) {
  const [kind, setKind] = useState(me.extension === null && here ? "browser" : "extension");
  const [extension, setExtension] = useState(me.extension ?? "");
  const number = digitsOf(extension);
  return (
    <div className="telephone">
      <Radio.Group
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={[
          { value: "browser", label: "这个浏览器（用耳麦）" },
          { value: "extension", label: "分机或电话" },
        ]}
      />
      {kind === "extension" && (
        <Input value={extension} onChange={(event) => setExtension(event.target.value)} placeholder="分机或号码" inputMode="tel" maxLength={24} aria-label="我的分机" />
      )}
      <Button type="primary" disabled={kind === "extension" && !isNumber(number)} onClick={() => onSave(kind === "browser" ? null : number)}>
        保存
      </Button>
    </div>
  );
}

function Ringing({ onAnswer, onRefuse }: { onAnswer: () => void; onRefuse: () => void }) {
  useEffect(() => {
    play("arrival");
    const timer = setInterval(() => play("arrival"), ringEvery);
    return () => clearInterval(timer);
  }, []);
  useAltKeys({ KeyA: onAnswer });
  return (
    <div className="ringing" role="alertdialog" aria-label="来电">
      <strong>您的浏览器话机在响</strong>
      <Button type="primary" onClick={onAnswer}>
        接听 <kbd>Alt+A</kbd>
      </Button>
      <Button danger onClick={onRefuse}>
        拒接
      </Button>
    </div>
  );
}
