import { useEffect, useState } from "react";
import { get, say } from "../api/call";
import type { AccountPage } from "../api/types";
import { useRefresh } from "../live/refresh";

export interface AccountState {
  number: string | null;
  page: AccountPage | null;
  problem: string | null;
  reload: () => void;
}

/** Everything known of one account. */
export function useAccount(number: string | null, service: string | null, region: string | null): AccountState {
  const [page, setPage] = useState<AccountPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useRefresh(async () => {
    if (!number) return;
    const query = new URLSearchParams({ ...(service && { service }), ...(region && { region }) });
    try {
      setPage(await get<AccountPage>(`accounts/${number}?${query}`));
      setProblem(null);
    } catch (failure) {
      setProblem(say(failure));
    }
  });
  useEffect(() => {
    setPage(null);
    reload();
  }, [number, service, region, reload]);
  return { number, page: page?.number === number ? page : null, problem, reload };
}
