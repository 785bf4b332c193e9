// A certified OpenID Connect provider (npm oidc-provider) with its own pages, for the browser tests.
// provider.mjs REDIRECT_URI: prints `ready on URL`; ends with its standard input. Whoever logs in
// as NAME has the verified address NAME@kontum.gov.vn, whatever the password.
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const server = createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
// Another host than the application's 127.0.0.1: to the browser it is another site, as in life.
const issuer = `http://localhost:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'emc',
      client_secret: 'a secret: with & and +',
      redirect_uris: [process.argv[2]],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true, methods: ['S256'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: sub, email: `${sub}@kontum.gov.vn`, email_verified: true }),
  }),
})
server.on('request', provider.callback())
process.stdin.resume().on('end', () => process.exit(0))
console.log(`ready on ${issuer}`)
