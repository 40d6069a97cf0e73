// A page of somebody else that holds the element: it knows the one script whose name stays.
const sheet = new CSSStyleSheet();
sheet.replaceSync('cnn-explainer { display: block; width: 900px; height: 600px; }');
document.adoptedStyleSheets = [sheet];
document.body.append(document.createElement('cnn-explainer'));

const script = document.createElement('script');
script.type = 'module';
script.src = '../convolens.js';
document.head.append(script);
