import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { readJsonBody } from './json-body.ts';
import type { Refusal } from './request-guard.ts';
import { refuse, respond } from './responses.ts';
import type { Session, Trade } from './session.ts';

const TradeRequest = z.strictObject({ token: z.string().check(z.maxLength(200)) });

const NEW_LINK = 'Restart Plimsoll: it prints a new link each time it starts.';
const REFUSALS: Readonly<Record<Exclude<Trade['outcome'], 'accepted'>, Refusal>> = {
  wrong: { status: 401, message: `This link is not from the running Plimsoll. ${NEW_LINK}` },
  used: { status: 410, message: `This link was used already, and works once. ${NEW_LINK}` },
  limited: { status: 429, message: 'Too many wrong links. Wait a minute and try again.' },
};

/** `GET`: does this browser hold the session? `POST`: trades the link's token for the session's cookie. */
export async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
): Promise<void> {
  if (request.method === 'POST') {
    await trade(request, response, session);
    return;
  }
  if (session.isHeldBy(request.headers.cookie)) respond(response, 204, {}, '');
  else refuse(response, { status: 401, message: `This browser has no session. ${NEW_LINK}` });
}

async function trade(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
): Promise<void> {
  const body = await readJsonBody(request).catch(() => null);
  // The peer left in the middle of its request.
  if (body === null) return;
  if (!body.ok) {
    refuse(response, body.refusal);
    return;
  }
  const parsed = TradeRequest.safeParse(body.value);
  if (!parsed.success) {
    refuse(response, { status: 400, message: 'A session request holds a token and nothing else.' });
    return;
  }
  // The same link opened again in the browser that already holds the session is no mistake.
  if (session.isHeldBy(request.headers.cookie)) {
    respond(response, 204, {}, '');
    return;
  }
  const result = session.trade(parsed.data.token);
  if (result.outcome === 'accepted') respond(response, 204, { 'Set-Cookie': result.setCookie }, '');
  else refuse(response, REFUSALS[result.outcome]);
}
