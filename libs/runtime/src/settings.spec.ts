import { IsInt, Min } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { CommonSettings } from './common-settings.js';
import { countSetting, loadSettings, Setting, SettingsError, settingsOf } from './settings.js';

class ShopSettings extends CommonSettings {
  @Setting('SHOP_TILLS', 'Tills that are open.', countSetting)
  @Min(1)
  @IsInt()
  readonly tills: number = 2;
}

const enough = { KAFKA_BROKERS: 'one:9092, two:9092', MONGODB_URI: 'mongodb://localhost/?replicaSet=rs0' };

const mistakesIn = (env: Record<string, string>): readonly string[] => {
  try {
    loadSettings(ShopSettings, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('reads lists and counts, and keeps the defaults of what is not set or empty', () => {
    const settings = loadSettings(ShopSettings, { ...enough, SHOP_TILLS: '7', SLUICE_LANES: '' });
    expect(settings).toMatchObject({ kafkaBrokers: ['one:9092', 'two:9092'], tills: 7, lanes: 8, database: 'sluice' });
  });

  it('reports all mistakes at once, by the names of the variables and without their values', () => {
    const mistakes = mistakesIn({ MONGODB_URI: 'secret', SHOP_TILLS: 'many', SLUICE_LANES: '0' });
    expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(
      expect.arrayContaining(['KAFKA_BROKERS', 'MONGODB_URI', 'SHOP_TILLS', 'SLUICE_LANES']),
    );
    expect(mistakes.join()).not.toContain('secret');
  });

  it.each([
    ['KAFKA_BROKERS', 'localhost'],
    ['MONGODB_URI', 'localhost:27017'],
    ['SLUICE_TOPIC_PREFIX', 'a.b'],
    ['SLUICE_LANES', '2.5'],
    ['SLUICE_LOG_LEVEL', 'loud'],
    ['SLUICE_SESSION_TIMEOUT_MS', '100'],
  ])('refuses %s=%s', (variable, value) => {
    expect(mistakesIn({ ...enough, [variable]: value })).toEqual([expect.stringContaining(variable)]);
  });

  it('lists the settings of a class for the reference docs, the common ones first', () => {
    const variables = settingsOf(ShopSettings).map(({ variable }) => variable);
    expect([variables.at(0), variables.at(-1)]).toEqual(['KAFKA_BROKERS', 'SHOP_TILLS']);
  });
});
