import { Spin } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { get, onSignedOut } from "./api/call";
import type { Me } from "./api/types";
import { ChangePassword } from "./shell/ChangePassword";
import { SignIn } from "./shell/SignIn";

const Workplace = lazy(() => import("./shell/Workplace"));

/** Who are you; then the workplace. */
export function Desk() {
  const [me, setMe] = useState<Me | null | undefined>(undefined);
  useEffect(() => {
    onSignedOut(() => setMe(null));
    get<Me>("me").then(setMe, () => setMe(null));
  }, []);
  if (me === undefined) return <Spin fullscreen />;
  if (me === null) return <SignIn onDone={setMe} />;
  if (me.mustChangePassword) return <ChangePassword me={me} onDone={setMe} />;
  return (
    <Suspense fallback={<Spin fullscreen />}>
      <Workplace me={me} onMe={setMe} />
    </Suspense>
  );
}
