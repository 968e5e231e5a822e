import type { Request, Response } from 'express';
import { renderSVG } from 'uqr';
import { sendCompressed } from '../../platform/http/send-compressed.ts';

/** Light modules around a code; the standard asks for four. */
const QUIET_ZONE = 4;

/**
 * Answers with the QR code of an address, to be printed: a seventh of it may be dirty or bent away.
 * @param address absolute
 */
export function sendQrCode(request: Request, response: Response, address: string): void {
  response
    .set('cache-control', 'public, max-age=86400')
    .set('content-security-policy', "default-src 'none'")
    .set('cross-origin-resource-policy', 'cross-origin')
    .type('image/svg+xml');
  sendCompressed(request, response, renderSVG(address, { border: QUIET_ZONE, ecc: 'M' }));
}
