/** Important, because a page may have rules for everything in it; against those only important ones of ours hold. */
export const LAUNCHER_STYLE = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483000!important;direction:ltr!important}
:host([dir=rtl]){inset:auto auto 0 0!important;direction:rtl!important}
*{box-sizing:border-box}
.launcher{position:fixed;inset-block-end:calc(16px + env(safe-area-inset-bottom));inset-inline-end:16px;width:56px;height:56px;border:0;border-radius:50%;
background:#0a6b46;color:#fff;cursor:pointer;box-shadow:0 6px 20px rgba(0,0,0,.28);display:flex;align-items:center;justify-content:center;padding:0}
.launcher:hover{background:#085838}
.launcher:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1769d2}
.launcher svg{width:28px;height:28px}
.launcher[disabled]{cursor:progress}
.badge{position:absolute;inset-block-start:-2px;inset-inline-end:-2px;min-width:22px;height:22px;border-radius:11px;background:#b3261e;color:#fff;
font:700 13px/22px system-ui,sans-serif;padding:0 6px;text-align:center}
.problem{position:fixed;inset-block-end:84px;inset-inline-end:16px;max-width:260px;margin:0;padding:10px 14px;border-radius:10px;background:#14202b;color:#fff;
font:400 15px/1.4 system-ui,sans-serif}
.problem:empty{display:none}
@media (prefers-reduced-motion:no-preference){.launcher{transition:background .15s}}
@media print{:host{display:none!important}}
`;
