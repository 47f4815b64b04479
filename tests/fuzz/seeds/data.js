module.exports = { hero: { title: 'Roofs', text: 'It is a splendid gadget of ours for everyone.' }, n: 4, list: ['a b c'] };
