export const PANEL_STYLE = `
.panel{--ink:#14202b;--soft:#4b5b69;--line:#dde4ea;--surface:#fff;--canvas:#f3f6f8;--accent:#0a6b46;--accent-ink:#fff;--mine:#dcf3e7;--mark:#0a6b46;--focus:#1769d2;--bad:#a3201a;
color-scheme:light;position:fixed;inset-block-end:calc(84px + env(safe-area-inset-bottom));inset-inline-end:16px;width:372px;height:min(620px,calc(100vh - 108px));
display:flex;flex-direction:column;background:var(--surface);color:var(--ink);border-radius:18px;overflow:hidden;box-shadow:0 18px 50px rgba(10,20,30,.32);
font:400 16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;text-align:start}
.panel[hidden]{display:none}
.panel *{box-sizing:border-box}
.panel button,.panel input,.panel textarea{font:inherit;color:inherit}
.panel :is(h2,h3,p,strong,small,span,.bubble,.primary,.status,textarea){unicode-bidi:plaintext}
.panel ::placeholder{color:var(--soft);opacity:1}
.panel :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.head{display:flex;align-items:center;gap:10px;padding-block:10px;padding-inline:16px 8px;background:var(--accent);color:var(--accent-ink);flex:none}
.head :focus-visible{outline-color:#fff}
.head h2{margin:0;font-size:17px;line-height:1.25;overflow-wrap:anywhere}
.head p{margin:0;font-size:14px}
.titles{flex:1;min-width:0}
.bare{min-width:44px;min-height:44px;border:0;background:none;border-radius:10px;cursor:pointer;display:inline-flex;align-items:center;justify-content:center;padding:0}
.bare[hidden]{display:none}
.bare svg{width:22px;height:22px}
:host([dir=rtl]) .flip svg{transform:scaleX(-1)}
:host([dir=rtl]) .titles{text-align:right}
.face{width:42px;height:42px;border-radius:50%;object-fit:cover;background:#e2f1ea;color:#064a31;font-weight:700;display:flex;align-items:center;justify-content:center;flex:none}
.body{flex:1;min-height:0;display:flex;flex-direction:column;overflow:auto;padding:18px 16px;gap:12px}
.body h3{margin:0;font-size:17px}
.body p{margin:0}
.choice{display:flex;align-items:center;gap:14px;width:100%;min-height:64px;padding:12px 16px;border:1px solid var(--line);border-radius:14px;background:var(--surface);cursor:pointer;text-align:start;text-decoration:none;color:var(--ink)}
.choice:hover{background:var(--canvas)}
.choice svg{width:28px;height:28px;color:var(--mark);flex:none}
.choice strong{display:block}
.choice small{color:var(--soft);font-size:14px}
.primary{display:flex;align-items:center;justify-content:center;min-height:48px;padding:8px 18px;border:0;border-radius:12px;background:var(--accent);color:var(--accent-ink)!important;font-weight:650!important;cursor:pointer;text-decoration:none}
.primary:hover{filter:brightness(.9)}
.qr{align-self:center;width:196px;height:196px;background:#fff;padding:8px;border-radius:12px}
.field{display:flex;flex-direction:column;gap:4px;font-size:15px}
.field span span{color:var(--soft)}
.panel input,.panel textarea{width:100%;min-height:44px;padding:10px 12px;border:1px solid #7c8b98;border-radius:10px;background:var(--surface);resize:none}
.fine{font-size:14px;color:var(--soft)}
.fine a{color:inherit}
.trap{position:absolute;inset-inline-start:-9999px;width:1px;height:1px;overflow:hidden}
.body.chat{padding:0;gap:0;overflow:hidden}
.log{flex:1;min-height:0;overflow:auto;padding:16px;display:flex;flex-direction:column;gap:8px;background:var(--canvas)}
.bubble{max-width:82%;padding:8px 12px;border-radius:14px;background:var(--surface);overflow-wrap:anywhere;white-space:pre-wrap;align-self:flex-start;box-shadow:0 1px 1px rgba(10,20,30,.08)}
.bubble.mine{align-self:flex-end;background:var(--mine)}
.bubble small{display:block;font-size:13px;color:var(--soft);white-space:normal}
.bubble .bad{color:var(--bad)}
.status{min-height:22px;padding:0 16px;font-size:14px;color:var(--soft);background:var(--canvas);flex:none}
.composer{display:flex;gap:8px;align-items:flex-end;padding:10px 12px calc(10px + env(safe-area-inset-bottom));border-block-start:1px solid var(--line);flex:none}
.composer textarea{max-height:120px}
.composer .bare{background:var(--accent);color:var(--accent-ink);border-radius:12px;flex:none}
@media (max-width:520px){.panel{inset:0;width:auto;height:100dvh;border-radius:0}}
@media (prefers-color-scheme:dark){.panel{--ink:#e9eff4;--soft:#a9b8c4;--line:#33424f;--surface:#17222c;--canvas:#101922;--accent:#0d7a50;--mine:#124a34;--mark:#4cc593;--focus:#7db7ff;--bad:#ff9d94;color-scheme:dark}}
@media (prefers-reduced-motion:no-preference){.panel{animation:rise .16s ease-out}@keyframes rise{from{transform:translateY(10px);opacity:0}}}
`;
