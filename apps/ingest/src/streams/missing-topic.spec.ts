import { expect, it } from 'vitest';
import { MissingTopic } from './missing-topic.js';
import { TopicMissingError } from './stream-errors.js';

it('a topic is gone when it has been missing for 10 s', () => {
  const missing = new MissingTopic();
  expect(missing.judge(new TopicMissingError(), 0)).toBeNull();
  expect(missing.judge(new Error('retries', { cause: new TopicMissingError() }), 9_999)).toBeNull();
  expect(missing.judge(new TopicMissingError(), 10_000)).toMatchObject({ reason: 'topic_missing' });
});

it('a topic that is missing again begins anew after any other fault', () => {
  const missing = new MissingTopic();
  missing.judge(new TopicMissingError(), 0);
  expect(missing.judge(new Error('the broker is away'), 5_000)).toBeNull();
  expect(missing.judge(new TopicMissingError(), 10_000)).toBeNull();
});
