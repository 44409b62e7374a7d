import { Button, Dropdown, Popover, Tag } from "antd";
import { lazy, Suspense, useContext, useState } from "react";
import { call } from "../api/call";
import type { Me } from "../api/types";
import { Telephone } from "../call/Telephone";
import { useLive } from "../live/Live";
import { roles } from "../words";
import { DutySwitch } from "./DutySwitch";
import { keys } from "./keys";
import { OpenCase } from "./openCase";

const CallOut = lazy(() => import("../call/CallOut"));

export type View = "desk" | "live" | "people" | "password";

interface Props {
  me: Me;
  view: View;
  onView: (view: View) => void;
  onMe: (me: Me | null) => void;
}

export function Header({ me, view, onView, onMe }: Props) {
  const signOut = () => call("DELETE", "session").finally(() => onMe(null));
  const items = [
    ...(me.role === "administrator" ? [{ key: "people", label: "人员管理", onClick: () => onView("people") }] : []),
    { key: "password", label: "修改密码", onClick: () => onView("password") },
    { type: "divider" as const },
    { key: "out", label: "退出登录", onClick: signOut },
  ];
  return (
    <header className="header">
      <strong className="brand">人工坐席</strong>
      {view !== "desk" && (
        <Button size="small" onClick={() => onView("desk")}>
          返回接待
        </Button>
      )}
      {view === "desk" && (me.role === "supervisor" || me.role === "administrator") && (
        <Button size="small" type="text" onClick={() => onView("live")}>
          全部会话
        </Button>
      )}
      <LinkState />
      <span className="grow" />
      <Popover content={<Keys />} title="快捷键" trigger="click" placement="bottomRight">
        <Button size="small" type="text" aria-label="快捷键">
          快捷键
        </Button>
      </Popover>
      {me.role !== "trainer" && (
        <>
          <CallOutButton />
          <Telephone me={me} onMe={onMe} />
          <DutySwitch me={me} onMe={onMe} />
        </>
      )}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button size="small" type="text" data-testid="me">
          {me.name} <Tag variant="filled">{roles[me.role]}</Tag>
        </Button>
      </Dropdown>
    </header>
  );
}

function CallOutButton() {
  const open = useContext(OpenCase);
  const [calling, setCalling] = useState(false);
  return (
    <>
      <Button size="small" type="text" onClick={() => setCalling(true)}>
        外呼
      </Button>
      <Suspense>{calling && <CallOut title="外呼" path="calls" onCalled={open} onClose={() => setCalling(false)} />}</Suspense>
    </>
  );
}

function LinkState() {
  const { link } = useLive();
  return (
    <span className={`link link-${link}`} role="status" data-testid="link">
      {link === "up" ? "实时" : link === "connecting" ? "正在连接…" : "连接断开，正在重连…"}
    </span>
  );
}

function Keys() {
  return (
    <dl className="keys">
      {keys.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
