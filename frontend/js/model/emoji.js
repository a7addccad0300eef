/**
 * Emoji that people answer with, by the names they are looked for. A small choice: the system's own keyboard has all.
 * Loaded when it is first asked for.
 *
 * @type {readonly (readonly [group: string, ...emoji: string[]])[]}
 */
const GROUPS = [
  ['Often used', '👍 thumbsup +1 yes', '❤️ heart love', '😂 joy laugh tears', '🎉 tada party', '👀 eyes looking', '🙏 pray thanks please', '✅ check done', '🚀 rocket ship',
    '👎 thumbsdown -1 no', '🔥 fire hot', '💯 hundred 100', '👏 clap applause'],
  ['Faces', '😀 grinning smile', '😄 smile happy', '😅 sweat_smile phew', '🤣 rofl laugh', '😊 blush', '🙂 slight_smile', '🙃 upside_down', '😉 wink', '😍 heart_eyes', '😘 kiss',
    '😋 yum', '😎 cool sunglasses', '🤓 nerd', '🤩 star_struck', '🥳 partying', '😏 smirk', '😌 relieved', '😴 sleeping', '🤔 thinking', '🤨 raised_eyebrow', '😐 neutral', '🙄 eye_roll',
    '😬 grimace', '🤐 zipper_mouth', '😮 wow open_mouth', '😲 astonished', '🤯 mind_blown', '😳 flushed', '🥺 pleading', '😢 cry sad', '😭 sob', '😤 triumph', '😠 angry', '😡 rage',
    '🤬 swearing', '😱 scream', '😨 fearful', '😰 anxious', '😥 disappointed', '😓 sweat', '🤗 hug', '🤭 giggle', '🤫 shush', '🫡 salute', '😷 mask', '🤒 ill', '🤕 hurt', '🤢 nauseated',
    '🥶 cold', '🥵 hot_face', '😵 dizzy', '🤡 clown', '👻 ghost', '💀 skull', '🤖 robot', '💩 poop'],
  ['Hands and people', '👋 wave hello bye', '🤚 raised_back', '✋ hand stop', '👌 ok', '🤌 pinched', '✌️ victory peace', '🤞 fingers_crossed', '🤟 love_you', '🤘 metal', '🤙 call_me', '👈 left',
    '👉 right', '👆 up', '👇 down', '☝️ one point_up', '✊ fist', '👊 punch', '🤝 handshake deal', '🙌 raised_hands hooray', '💪 strong muscle', '🫶 heart_hands', '✍️ writing', '🤷 shrug', '🤦 facepalm',
    '🙋 raising_hand me', '🙅 no_good', '🙆 all_good', '💁 tip', '🧠 brain', '👁️ eye'],
  ['Hearts and signs', '🧡 orange_heart', '💛 yellow_heart', '💚 green_heart', '💙 blue_heart', '💜 purple_heart', '🖤 black_heart', '💔 broken_heart', '💡 idea bulb', '⭐ star', '✨ sparkles', '⚡ zap',
    '❓ question', '❗ exclamation', '⚠️ warning', '🚨 alarm siren', '⛔ no_entry', '❌ x cross', '➕ plus', '➖ minus', '♻️ recycle', '🔁 repeat', '⏳ hourglass wait', '⏰ clock', '🔒 lock',
    '🔑 key', '🔔 bell', '🔕 no_bell', '📌 pin', '🆗 ok_button', '🆕 new', '🟢 green', '🟡 yellow', '🔴 red'],
  ['Work', '💻 laptop computer', '⌨️ keyboard', '🐛 bug', '🔧 wrench fix', '🛠️ tools', '🧪 test', '📦 package', '📈 up_chart', '📉 down_chart', '📊 chart', '📅 calendar', '📝 memo note', '📚 books docs',
    '📣 announce', '📧 mail', '📞 phone', '🔍 search', '🏷️ label', '🗑️ trash', '🏁 finish', '🎯 target', '🏆 trophy', '🥇 gold first', '🧹 cleanup', '🩹 patch', '🚧 construction', '💰 money'],
  ['Food and nature', '☕ coffee', '🍵 tea', '🍺 beer', '🥂 cheers', '🍷 wine', '🍕 pizza', '🍔 burger', '🥗 salad', '🍎 apple', '🍌 banana', '🍰 cake', '🎂 birthday', '🍪 cookie', '🍿 popcorn',
    '🌮 taco', '🌱 seedling', '🌳 tree', '🌸 blossom', '🌹 rose', '☀️ sun', '🌧️ rain', '❄️ snow', '🌈 rainbow', '🌍 earth', '🐶 dog', '🐱 cat', '🦊 fox', '🐻 bear', '🦄 unicorn', '🐢 turtle slow', '🦉 owl',
    '🐙 octopus', '🦆 duck', '🐝 bee'],
  ['Places and play', '🏠 home', '🏖️ beach vacation', '✈️ plane', '🚗 car', '🚲 bike', '🚆 train', '⚽ football', '🏀 basketball', '🎮 game', '🎲 dice', '🎵 music', '🎸 guitar', '🎬 film', '🎨 art', '🎁 gift',
    '🎈 balloon', '🏳️‍🌈 pride', '🏴‍☠️ pirate'],
];

/**
 * @typedef {{ emoji: string, names: readonly string[], group: string }} Emoji  the first name is what it is called
 * @type {readonly Emoji[]}
 */
export const EMOJI = GROUPS.flatMap(([group, ...lines]) => lines.map((line) => {
  const [emoji = '', ...names] = line.split(' ');
  return { emoji, names, group };
}));

/**
 * @param {string} words
 * @returns {readonly Emoji[]} those that have a name with all of the words
 */
export function emojiNamed(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return EMOJI.filter(({ emoji, names }) => words.trim() === emoji || wanted.every((word) => names.some((name) => name.includes(word))));
}
