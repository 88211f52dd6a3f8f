// What ajv says about request bodies. Reads one case a line, {"method", "tpl", "body"}; prints true or false a line.
// Usage: node judge.mjs <openapi.json> <cases.jsonl>
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: false });
addFormats(ajv);
ajv.addFormat('snowflake', /^(0|[1-9][0-9]*)$/);
ajv.addFormat('nonce', true);
ajv.addSchema(document, 'discord');

const escape = (part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

for (const line of readFileSync(process.argv[3], 'utf8').split('\n').filter((text) => text !== '')) {
  const { method, tpl, body } = JSON.parse(line);
  const pointer = ['paths', tpl, method, 'requestBody', 'content', 'application/json', 'schema'].map(escape).join('/');
  console.log(ajv.validate(`discord#/${pointer}`, body));
}
