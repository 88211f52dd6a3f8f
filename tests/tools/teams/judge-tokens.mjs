// What Microsoft's own library says about requests. Reads one case a line from the standard input,
// {"Name", "Authorization", "ServiceUrl", "ChannelId"}; prints {"name", "accepted", "why"} a line.
// Usage: node judge-tokens.mjs <address of the OpenID metadata> <app id> < cases.jsonl
import { createInterface } from 'node:readline';
import connector from 'botframework-connector';

const { ChannelValidation, JwtTokenValidation, SimpleCredentialProvider } = connector;
const [metadata, appId] = process.argv.slice(2);

ChannelValidation.OpenIdMetadataEndpoint = metadata;

// The library tells its troubles to the console; the standard output is for verdicts only.
console.error = () => {};

for await (const line of createInterface({ input: process.stdin })) {
  const { Name: name, Authorization, ServiceUrl, ChannelId } = JSON.parse(line);
  const activity = { type: 'message', serviceUrl: ServiceUrl ?? undefined, channelId: ChannelId ?? undefined };
  try {
    const identity = await JwtTokenValidation.authenticateRequest(activity, Authorization ?? '', new SimpleCredentialProvider(appId, ''), '');
    process.stdout.write(`${JSON.stringify({ name, accepted: identity.isAuthenticated === true, why: '' })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ name, accepted: false, why: `${error.message}` })}\n`);
  }
}
