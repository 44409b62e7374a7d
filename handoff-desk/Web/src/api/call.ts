/** What the server said was wrong, ready to be shown. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail ? `${title}。${detail}` : title);
  }
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

const patience = 15_000;
const patienceWithFile = 120_000;
let signedOut = () => {};

/** Called when the server no longer knows who we are. */
export function onSignedOut(then: () => void) {
  signedOut = then;
}

/** @param body JSON, or a file that is sent as it is. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  const problem = await problemOf(response);
  if (problem.code === "signed-out") signedOut();
  throw problem;
}

export const get = <T>(path: string) => call<T>("GET", path);
export const post = <T>(path: string, body: unknown = {}) => call<T>("POST", path, body);
export const put = <T>(path: string, body: unknown) => call<T>("PUT", path, body);

async function send(method: Method, path: string, body: unknown) {
  try {
    return await fetch(`/desk/api/${path}`, {
      method,
      credentials: "same-origin",
      headers: { "X-Desk": "1", ...(body === undefined || body instanceof File ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined || body instanceof File ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(body instanceof File ? patienceWithFile : patience),
    });
  } catch {
    throw new Problem(0, "offline", "连不上服务器", "请检查网络，稍后重试。");
  }
}

async function problemOf(response: Response) {
  try {
    const said = await response.json();
    return new Problem(response.status, said.code ?? "", said.title ?? "出错了", said.detail ?? "");
  } catch {
    return new Problem(response.status, "", "服务器没有正确回答", `请稍后重试（${response.status}）。`);
  }
}

export const say = (failure: unknown) => (failure instanceof Error ? failure.message : String(failure));
