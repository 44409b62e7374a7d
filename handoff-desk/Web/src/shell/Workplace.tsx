import { lazy, Suspense, useCallback, useState } from "react";
import type { Me } from "../api/types";
import { LiveProvider } from "../live/Live";
import { ChangePassword } from "./ChangePassword";
import { Floor } from "./Floor";
import { Header, type View } from "./Header";
import { OpenCase } from "./openCase";

const People = lazy(() => import("../people/People"));
const LiveList = lazy(() => import("../live/LiveList"));

/** Everything a signed-in person sees. */
export default function Workplace({ me, onMe }: { me: Me; onMe: (me: Me | null) => void }) {
  const [view, setView] = useState<View>("desk");
  const [selected, setSelected] = useState<string | null>(null);
  const open = useCallback((id: string) => {
    setSelected(id);
    setView("desk");
  }, []);
  if (view === "password")
    return (
      <ChangePassword
        me={me}
        onDone={(changed) => {
          onMe(changed);
          setView("desk");
        }}
        onCancel={() => setView("desk")}
      />
    );
  return (
    <LiveProvider>
      <OpenCase value={open}>
        <div className="workplace">
          <Header me={me} view={view} onView={setView} onMe={onMe} />
          {me.role === "trainer" ? (
            <p className="empty">您的角色是训练师，没有接待客户的权限。需要时请管理员调整。</p>
          ) : (
            <Floor me={me} hidden={view !== "desk"} selected={selected} onSelect={setSelected} onMe={onMe} />
          )}
          <Suspense>
            {view === "people" && <People />}
            {view === "live" && <LiveList onOpen={open} />}
          </Suspense>
        </div>
      </OpenCase>
    </LiveProvider>
  );
}
