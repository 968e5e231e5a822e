import { createHash } from 'node:crypto';
import { trusted } from '../../platform/http/html.ts';

const STYLE = `
:root{--ink:#14202b;--soft:#4b5b69;--line:#dde4ea;--canvas:#f6f8f9;--surface:#fff;--accent:#0a6b46;--accent-ink:#fff;--radius:14px;
color-scheme:light;font:400 17px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);-webkit-text-size-adjust:100%}
a{color:var(--accent)}
a:focus-visible,.gallery:focus-visible{outline:3px solid #1769d2;outline-offset:3px;border-radius:6px}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 20px}
header{display:flex;align-items:center;justify-content:space-between;min-height:64px;gap:16px}
.agency{font-weight:700;letter-spacing:-.01em}
.other{min-width:44px;min-height:44px;display:inline-flex;align-items:center;justify-content:center;text-decoration:none;font-size:15px}
.other:hover{text-decoration:underline}
.gallery{display:flex;gap:10px;overflow-x:auto;scroll-snap-type:x mandatory;list-style:none;margin:0 -20px;padding:0 20px 12px}
.gallery li{flex:0 0 100%;scroll-snap-align:center}
.gallery img{display:block;width:100%;height:auto;aspect-ratio:4/3;object-fit:cover;border-radius:var(--radius);background:var(--line)}
.gallery.one li{flex-basis:100%}
.layout{display:grid;gap:28px;padding:8px 0 120px}
h1{font-size:clamp(26px,5vw,38px);line-height:1.2;letter-spacing:-.02em;margin:12px 0 4px;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:20px;letter-spacing:-.01em;margin:32px 0 8px}
.badge{display:inline-block;background:#e2f1ea;color:#064a31;border-radius:99px;padding:2px 12px;font-size:14px;font-weight:600}
.place{margin:0;color:var(--soft)}
.price{font-size:clamp(24px,4vw,30px);font-weight:700;letter-spacing:-.01em;margin:0}
.details .price{margin-top:10px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:10px;margin:20px 0 0}
.facts div{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:12px 16px}
.facts dt{color:var(--soft);font-size:14px}
.facts dd{margin:0;font-weight:600;font-size:18px}
.description p{margin:0 0 12px;max-width:68ch;overflow-wrap:anywhere}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:18px;padding:22px;box-shadow:0 8px 28px rgba(20,32,43,.06)}
.panel h2{margin:16px 0 10px;font-size:18px}
.agent{display:flex;align-items:center;gap:12px;margin-top:18px;padding-top:18px;border-top:1px solid var(--line)}
.agent img,.initials{width:52px;height:52px;border-radius:50%;object-fit:cover;background:#e2f1ea;color:#064a31;font-weight:700;display:flex;align-items:center;justify-content:center;flex:none}
.agent small{display:block;color:var(--soft);font-size:14px}
.whatsapp{display:flex;align-items:center;justify-content:center;gap:10px;min-height:52px;padding:10px 18px;margin-top:10px;border-radius:12px;background:var(--accent);color:var(--accent-ink);font-weight:650;text-decoration:none;text-align:center}
.whatsapp:hover{background:#085838}
.whatsapp svg{width:22px;height:22px;flex:none}
.bar{position:fixed;inset:auto 0 0 0;background:var(--surface);border-top:1px solid var(--line);padding:10px 84px calc(10px + env(safe-area-inset-bottom)) 20px;z-index:1}
.bar .whatsapp{margin:0;min-height:48px}
footer{color:var(--soft);font-size:14px;padding-bottom:28px}
.notice{max-width:620px;margin:8vh auto;text-align:center}
.notice .whatsapp{max-width:320px;margin:12px auto 0}
@media (min-width:900px){
.gallery{display:grid;grid-template-columns:2fr 1fr 1fr;grid-auto-rows:1fr;overflow:visible;margin:0;padding:0 0 12px}
.gallery{grid-auto-rows:minmax(150px,1fr)}
.gallery li{position:relative;min-height:0}
.gallery img{position:absolute;inset:0;height:100%;aspect-ratio:auto}
.gallery li:first-child{grid-row:span 2}
.gallery li:first-child img{position:static;height:auto;aspect-ratio:4/3}
.gallery li:nth-child(2):last-child{grid-column:span 2;grid-row:span 2}
.gallery li:nth-child(2):nth-last-child(2),.gallery li:nth-child(3):last-child,.gallery li:nth-child(4):last-child{grid-column:span 2}
.gallery.one{grid-template-columns:1fr}
.gallery.one li:first-child img{aspect-ratio:21/9}
.details .price{display:none}
.layout{grid-template-columns:minmax(0,1fr) 340px;padding-bottom:64px;align-items:start}
.panel{position:sticky;top:24px}
.bar{display:none}
}
@media (prefers-reduced-motion:no-preference){.gallery{scroll-behavior:smooth}}
@media print{.bar,.other,.whatsapp{display:none}body{background:#fff}}
`;

/** The pages' style sheet; small, so that it comes with the page. */
export const STYLE_ELEMENT = trusted(`<style>${STYLE}</style>`);

/** Of it, as a Content-Security-Policy names it. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
