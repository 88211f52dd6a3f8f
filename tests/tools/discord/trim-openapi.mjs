// Cuts Discord's OpenAPI document down to the request bodies that the bot sends and the schemas they reach.
// Usage: node trim-openapi.mjs <openapi.json> > ../../Bot.Tests/Discord/Schema/openapi.json
import { readFileSync } from 'node:fs';

const operations = [
  ['put', '/applications/{application_id}/commands'],
  ['put', '/applications/{application_id}/guilds/{guild_id}/commands'],
  ['patch', '/applications/@me'],
  ['post', '/interactions/{interaction_id}/{interaction_token}/callback'],
  ['post', '/webhooks/{webhook_id}/{webhook_token}'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'],
  ['post', '/channels/{channel_id}/messages'],
  ['patch', '/channels/{channel_id}/messages/{message_id}'],
  ['post', '/channels/{channel_id}/threads'],
  ['post', '/channels/{channel_id}/messages/{message_id}/threads'],
];

// Words about a schema, not rules. Under "properties" the same word would be the name of a field.
const prose = new Set(['description', 'title', 'examples', 'example', 'default', 'deprecated']);

function strip(value, named = false) {
  if (Array.isArray(value)) {
    return value.map((item) => strip(item));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => named || !(prose.has(key) || key.startsWith('x-')))
      .map(([key, inner]) => [key, strip(inner, !named && key === 'properties')]),
  );
}

const source = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schemas = {};

function reach(value) {
  if (Array.isArray(value)) {
    value.forEach(reach);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref') {
        const name = inner.split('/').at(-1);
        if (!(name in schemas)) {
          schemas[name] = strip(source.components.schemas[name]);
          reach(schemas[name]);
        }
      } else {
        reach(inner);
      }
    }
  }
}

const paths = {};
for (const [method, path] of operations) {
  const schema = strip(source.paths[path][method].requestBody.content['application/json'].schema);
  reach(schema);
  (paths[path] ??= {})[method] = { requestBody: { content: { 'application/json': { schema } } } };
}

// A path or a schema a line: small, and a newer document shows as lines that changed.
const lines = (entries) => Object.entries(entries)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
  .join(',\n');
const { title, version, license } = source.info;
process.stdout.write(`{"openapi":"${source.openapi}","info":${JSON.stringify({ title, version, license })},
"paths":{
${lines(paths)}
},
"components":{"schemas":{
${lines(schemas)}
}}}
`);
