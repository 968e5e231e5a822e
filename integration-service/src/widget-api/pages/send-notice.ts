import type { Request, Response } from 'express';
import { chooseLanguage } from './language.ts';
import { type Notice, renderNotice } from './notice-page.ts';
import { contentPolicy } from './policy.ts';
import { sendPage } from './send-page.ts';

const STATUS = { notFound: 404, noLink: 404, noNumber: 404, gone: 410 } as const;

/** Answers that there is nothing here, or not any more. */
export function sendNotice(request: Request, response: Response, notice: Omit<Notice, 'language'>): void {
  const page = renderNotice({ ...notice, language: chooseLanguage(request) });
  const policy = contentPolicy({ pictures: [], withWidget: false });
  sendPage(request, response, { status: STATUS[notice.what], page, policy });
}
