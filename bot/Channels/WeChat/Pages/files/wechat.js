// WeChat's own script: brings it in, proves to it that this is our page, and puts what it says into plain words.
import { call, el, Refused } from './parts.js';

const PATIENCE = 8000;
const STILL = '下面的开关照样能用。';
const refuse = (title, detail) => new Refused(0, { title, detail: detail + STILL });
const isWeChat = /MicroMessenger/i.test(navigator.userAgent);

/** Nothing comes back where WeChat is not around the page, so it is waited for only so long. */
const noAnswer = () =>
  isWeChat
    ? refuse('微信按钮没有打开', '请看一下手机网络，再重新打开本页。')
    : refuse('请在微信里打开本页', '同意提醒的按钮只有微信里才有。');

/** Ready when it may be used; else says in words why not. */
export async function openWeChat(openTagList) {
  const { script, ...signed } = await call(`signature?url=${encodeURIComponent(location.href.split('#')[0])}`);
  await bring(script);
  await new Promise((ready, no) => {
    setTimeout(() => no(noAnswer()), PATIENCE);
    document.addEventListener('WeixinOpenTagsError', () => no(refuse('微信版本太旧', '请把微信升级到最新版，再打开本页。')));
    // It says that it is ready after an error too.
    wx.error(() => no(refuse('微信没有认出本页', '请关掉本页，从公众号里重新打开；还是不行，请拨打服务热线。')));
    wx.ready(ready);
    // With no name in the first list some telephones show no buttons.
    wx.config({ debug: false, ...signed, jsApiList: ['checkJsApi'], openTagList });
  });
}

const bring = (src) =>
  new Promise((there, no) => {
    document.head.append(el('script', { src, onload: there, onerror: () => no(noAnswer()) }));
  });

/** Whether anything was agreed to. Each template's answer is text inside a text. */
export function accepts({ subscribeDetails }) {
  try {
    return Object.values(read(subscribeDetails)).some((one) => read(one).status === 'accept');
  } catch {
    return false;
  }
}

const read = (json) => (typeof json === 'string' ? JSON.parse(json) : json);

const WHY = {
  10002: '请看一下手机网络，再点一次。',
  10003: '请看一下手机网络，再点一次。',
  20004: '您在微信里关掉了订阅通知。请点公众号右上角进“设置”，打开通知以后再来。',
};

export const whyNot = ({ errCode }) => refuse('这次没有办成', WHY[errCode] ?? `请过一会儿再试（微信代码 ${Number(errCode) || 0}）。`);
