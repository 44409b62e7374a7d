// Does for wx.config and <wx-open-subscribe> what jweixin 1.6.0 and WeChat around it do.
(() => {
  const platform = new URL(document.currentScript.src).origin;
  const errors = [];
  let waiting = [];
  let isOver = false;
  let calls = 0;

  function config({ openTagList = [], ...signed }) {
    const callback = `wxConfigured${calls++}`;
    window[callback] = (answer) => {
      delete window[callback];
      if (answer.errMsg !== 'config:ok') errors.forEach((told) => told(answer));
      else if (openTagList.includes('wx-open-subscribe')) define();
      // Ready means that it is over, be it well or not.
      isOver = true;
      waiting.forEach((told) => told());
      waiting = [];
    };
    const asked = new URLSearchParams({ ...signed, url: location.href.split('#')[0], callback });
    document.head.append(Object.assign(document.createElement('script'), { src: `${platform}/open/config?${asked}` }));
  }

  const define = () => customElements.get('wx-open-subscribe') ?? customElements.define('wx-open-subscribe', Subscribe);

  class Subscribe extends HTMLElement {
    connectedCallback() {
      this.inside ??= this.attachShadow({ mode: 'closed' });
      this.frame = styled('iframe', 'border:0;display:block;height:100%;width:100%');
      Object.assign(this.frame, { name: this.templates, title: '订阅通知', src: `${platform}/open/tag` });
      const html = [...this.querySelectorAll('script, template')].map((slot) => slot.innerHTML).join('');
      this.frame.addEventListener('load', () => this.say({ html }));
      this.listen = ({ source, data }) => source === this.frame.contentWindow && this.hear(data);
      addEventListener('message', this.listen);
      this.inside.replaceChildren(this.frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this.listen);
    }

    get templates() {
      return this.getAttribute('template') ?? '';
    }

    say(what) {
      this.frame.contentWindow.postMessage(what, platform);
    }

    hear({ pressed, result }) {
      if (pressed) popUp(this.templates.split(','), (accepts) => this.say({ templates: this.templates, accepts }));
      else if (result) this.dispatchEvent(new CustomEvent(result.errCode ? 'error' : 'success', { detail: result }));
    }
  }

  /** What slides up from below, where the customer says yes or no. */
  function popUp(templates, choose) {
    const back = styled('div', 'background:rgb(0 0 0/.5);inset:0;position:fixed;z-index:99');
    const sheet = styled('div', 'background:#fff;border-radius:12px 12px 0 0;bottom:0;color:#111;left:0;padding:20px;position:absolute;right:0;text-align:center');
    const end = (accepts) => {
      back.remove();
      choose(accepts);
    };
    sheet.append(
      styled('p', 'font-weight:600', `“公众号”申请给您发送 ${templates.length} 种订阅通知`),
      styled('p', 'color:#666;font-size:14px;overflow-wrap:anywhere', templates.join('、')),
      press('取消', '#e8e8e8;color:#111', () => end(false)),
      press('允许', '#07813f;color:#fff', () => end(true)),
    );
    back.append(sheet);
    document.body.append(back);
  }

  function press(text, colours, onclick) {
    const it = styled('button', `background:${colours};border:0;border-radius:6px;font-size:17px;margin:16px 8px 0;padding:10px 34px`, text);
    return Object.assign(it, { type: 'button', onclick });
  }

  function styled(tag, css, text = '') {
    const it = document.createElement(tag);
    it.style.cssText = css;
    it.textContent = text;
    return it;
  }

  window.wx = window.jWeixin = {
    config,
    ready: (told) => (isOver ? told() : waiting.push(told)),
    error: (told) => errors.push(told),
  };
})();
