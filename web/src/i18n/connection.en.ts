// A server that does not answer, and a machine that is offline.
export const connection = {
  away: 'The server does not answer. Connecting again; what you typed is still there.',
  offline: 'This machine is offline. The page updates once it is back; what you typed is still there.',
  back: 'Connected again.',
}
