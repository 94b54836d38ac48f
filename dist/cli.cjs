#!/usr/bin/env node
"use strict";var el=Object.create;var ws=Object.defineProperty;var tl=Object.getOwnPropertyDescriptor;var sl=Object.getOwnPropertyNames;var nl=Object.getPrototypeOf,il=Object.prototype.hasOwnProperty;var M=(s,e,t)=>()=>{if(t)throw t[0];try{return s&&(e=s(s=0)),e}catch(n){throw t=[n],n}};var w=(s,e)=>()=>{try{return e||s((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},rl=(s,e)=>{for(var t in e)ws(s,t,{get:e[t],enumerable:!0})},ol=(s,e,t,n)=>{if(e&&typeof e=="object"||typeof e==
"function")for(let i of sl(e))!il.call(s,i)&&i!==t&&ws(s,i,{get:()=>e[i],enumerable:!(n=tl(e,i))||n.enumerable});return s};var Se=(s,e,t)=>(t=s!=null?el(nl(s)):{},ol(e||!s||!s.__esModule?ws(t,"default",{value:s,enumerable:!0}):t,s));function Si(s){if(s instanceof z)return s;let e=s instanceof Error?s.stack??String(s):String(s);return new z(I.bug,"an error that this program did not expect","report it with these lines; TARGET_GROUP\
S_ON_ERROR=warn lets deployments pass meanwhile",e)}var I,z,Ss=M(()=>{"use strict";I={ok:0,bug:1,options:2,metadata:3,denied:4,refused:5,unavailable:6,stopped:7},z=class extends Error{constructor(t,n,i,r){
super(n);this.exitCode=t;this.remedy=i;this.detail=r}exitCode;remedy;detail;name="Failure"}});var Me,vi=M(()=>{Me=class{diff(e,t,n={}){let i;typeof n=="function"?(i=n,n={}):"callback"in n&&(i=n.callback);let r=this.castInput(e,n),o=this.castInput(t,n),a=this.removeEmpty(this.tokenize(r,n)),l=this.
removeEmpty(this.tokenize(o,n));return this.diffWithOptionsObj(a,l,n,i)}diffWithOptionsObj(e,t,n,i){var r;let o=p=>{if(p=this.postProcess(p,n),i){setTimeout(function(){i(p)},0);return}else return p},a=t.
length,l=e.length,c=1,u=a+l;n.maxEditLength!=null&&(u=Math.min(u,n.maxEditLength));let f=(r=n.timeout)!==null&&r!==void 0?r:1/0,d=Date.now()+f,m=[{oldPos:-1,lastComponent:void 0}],y=this.extractCommon(
m[0],t,e,0,n);if(m[0].oldPos+1>=l&&y+1>=a)return o(this.buildValues(m[0].lastComponent,t,e));let h=-1/0,g=1/0,S=()=>{for(let p=Math.max(h,-c);p<=Math.min(g,c);p+=2){let b,k=m[p-1],A=m[p+1];k&&(m[p-1]=
void 0);let N=!1;if(A){let v=A.oldPos-p;N=A&&0<=v&&v<a}let O=k&&k.oldPos+1<l;if(!N&&!O){m[p]=void 0;continue}if(!O||N&&k.oldPos<A.oldPos?b=this.addToPath(A,!0,!1,0,n):b=this.addToPath(k,!1,!0,1,n),y=this.
extractCommon(b,t,e,p,n),b.oldPos+1>=l&&y+1>=a)return o(this.buildValues(b.lastComponent,t,e))||!0;m[p]=b,b.oldPos+1>=l&&(g=Math.min(g,p-1)),y+1>=a&&(h=Math.max(h,p+1))}c++};if(i)(function p(){setTimeout(
function(){if(c>u||Date.now()>d)return i(void 0);S()||p()},0)})();else for(;c<=u&&Date.now()<=d;){let p=S();if(p)return p}}addToPath(e,t,n,i,r){let o=e.lastComponent;return o&&!r.oneChangePerToken&&o.
added===t&&o.removed===n?{oldPos:e.oldPos+i,lastComponent:{count:o.count+1,added:t,removed:n,previousComponent:o.previousComponent}}:{oldPos:e.oldPos+i,lastComponent:{count:1,added:t,removed:n,previousComponent:o}}}extractCommon(e,t,n,i,r){
let o=t.length,a=n.length,l=e.oldPos,c=l-i,u=0;for(;c+1<o&&l+1<a&&this.equals(n[l+1],t[c+1],r);)c++,l++,u++,r.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});
return u&&!r.oneChangePerToken&&(e.lastComponent={count:u,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,c}equals(e,t,n){return n.comparator?n.comparator(e,t):e===t||!!n.ignoreCase&&
e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let n=0;n<e.length;n++)e[n]&&t.push(e[n]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){
return e}get useLongestToken(){return!1}buildValues(e,t,n){let i=[],r;for(;e;)i.push(e),r=e.previousComponent,delete e.previousComponent,e=r;i.reverse();let o=i.length,a=0,l=0,c=0;for(;a<o;a++){let u=i[a];
if(u.removed)u.value=this.join(n.slice(c,c+u.count)),c+=u.count;else{if(!u.added&&this.useLongestToken){let f=t.slice(l,l+u.count);f=f.map(function(d,m){let y=n[c+m];return y.length>d.length?y:d}),u.value=
this.join(f)}else u.value=this.join(t.slice(l,l+u.count));l+=u.count,u.added||(c+=u.count)}}return i}}});function ks(s,e,t){return al.diff(s,e,t)}function ll(s,e){e.stripTrailingCr&&(s=s.replace(/\r\n/g,`
`));let t=[],n=s.split(/(\n|\r\n)/);n[n.length-1]||n.pop();for(let i=0;i<n.length;i++){let r=n[i];i%2&&!e.newlineIsToken?t[t.length-1]+=r:t.push(r)}return t}var vs,al,ki=M(()=>{vi();vs=class extends Me{constructor(){
super(...arguments),this.tokenize=ll}equals(e,t,n){return n.ignoreWhitespace?((!n.newlineIsToken||!e.includes(`
`))&&(e=e.trim()),(!n.newlineIsToken||!t.includes(`
`))&&(t=t.trim())):n.ignoreNewlineAtEof&&!n.newlineIsToken&&(e.endsWith(`
`)&&(e=e.slice(0,-1)),t.endsWith(`
`)&&(t=t.slice(0,-1))),super.equals(e,t,n)}},al=new vs});function cl(s){for(let e=0;e<s.length;e++)if(s[e]<" "||s[e]>"~"||s[e]==='"'||s[e]==="\\")return!0;return!1}function Z(s){if(!cl(s))return s;let e='"',t=new TextEncoder().encode(s),n=0;for(;n<t.length;){
let i=t[n];i===7?e+="\\a":i===8?e+="\\b":i===9?e+="\\t":i===10?e+="\\n":i===11?e+="\\v":i===12?e+="\\f":i===13?e+="\\r":i===34?e+='\\"':i===92?e+="\\\\":i>=32&&i<=126?e+=String.fromCharCode(i):e+="\\"+
i.toString(8).padStart(3,"0"),n++}return e+='"',e}function Ns(s,e,t,n,i,r,o){let a;o?typeof o=="function"?a={callback:o}:a=o:a={},typeof a.context>"u"&&(a.context=4);let l=a.context;if(a.newlineIsToken)
throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");if(a.callback){let{callback:u}=a;ks(t,n,Object.assign(Object.assign({},a),{callback:f=>{let d=c(
f);u(d)}}))}else return c(ks(t,n,a));function c(u){if(!u)return;u.push({value:"",lines:[]});function f(p){return p.map(function(b){return" "+b})}let d=[],m=0,y=0,h=[],g=1,S=1;for(let p=0;p<u.length;p++){
let b=u[p],k=b.lines||fl(b.value);if(b.lines=k,b.added||b.removed){if(!m){let A=u[p-1];m=g,y=S,A&&(h=l>0?f(A.lines.slice(-l)):[],m-=h.length,y-=h.length)}for(let A of k)h.push((b.added?"+":"-")+A);b.added?
S+=k.length:g+=k.length}else{if(m)if(k.length<=l*2&&p<u.length-2)for(let A of f(k))h.push(A);else{let A=Math.min(k.length,l);for(let O of f(k.slice(0,A)))h.push(O);let N={oldStart:m,oldLines:g-m+A,newStart:y,
newLines:S-y+A,lines:h};d.push(N),m=0,y=0,h=[]}g+=k.length,S+=k.length}}for(let p of d)for(let b=0;b<p.lines.length;b++)p.lines[b].endsWith(`
`)?p.lines[b]=p.lines[b].slice(0,-1):(p.lines.splice(b+1,0,"\\ No newline at end of file"),b++);return{oldFileName:s,newFileName:e,oldHeader:i,newHeader:r,hunks:d}}}function ut(s,e){var t,n,i,r,o,a;if(e||
(e=As),Array.isArray(s)){if(s.length>1&&!e.includeFileHeaders&&!s.every(u=>u.isGit))throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool \
trying to apply the patch know which changes are to which file?)");return s.map(u=>ut(u,e)).join(`
`)}let l=[];if(s.isGit){if(e=As,!s.oldFileName)throw new Error("oldFileName must be specified for Git patches");if(!s.newFileName)throw new Error("newFileName must be specified for Git patches");let u=s.
oldFileName,f=s.newFileName;s.isCreate&&u==="/dev/null"?u=f.replace(/^b\//,"a/"):s.isDelete&&f==="/dev/null"&&(f=u.replace(/^a\//,"b/")),l.push("diff --git "+Z(u)+" "+Z(f)),s.isDelete&&l.push("deleted\
 file mode "+((t=s.oldMode)!==null&&t!==void 0?t:"100644")),s.isCreate&&l.push("new file mode "+((n=s.newMode)!==null&&n!==void 0?n:"100644")),s.oldMode&&s.newMode&&!s.isDelete&&!s.isCreate&&(l.push("\
old mode "+s.oldMode),l.push("new mode "+s.newMode)),s.isRename&&(l.push("rename from "+Z(((i=s.oldFileName)!==null&&i!==void 0?i:"").replace(/^a\//,""))),l.push("rename to "+Z(((r=s.newFileName)!==null&&
r!==void 0?r:"").replace(/^b\//,"")))),s.isCopy&&(l.push("copy from "+Z(((o=s.oldFileName)!==null&&o!==void 0?o:"").replace(/^a\//,""))),l.push("copy to "+Z(((a=s.newFileName)!==null&&a!==void 0?a:"").
replace(/^b\//,""))))}else e.includeIndex&&s.oldFileName==s.newFileName&&s.oldFileName!==void 0&&l.push("Index: "+s.oldFileName),e.includeUnderline&&l.push("===========================================\
========================");let c=s.hunks.length>0;e.includeFileHeaders&&s.oldFileName!==void 0&&s.newFileName!==void 0&&(!s.isGit||c)&&(l.push("--- "+Z(s.oldFileName)+(s.oldHeader?"	"+s.oldHeader:"")),
l.push("+++ "+Z(s.newFileName)+(s.newHeader?"	"+s.newHeader:"")));for(let u=0;u<s.hunks.length;u++){let f=s.hunks[u],d=f.oldLines===0?f.oldStart-1:f.oldStart,m=f.newLines===0?f.newStart-1:f.newStart;l.
push("@@ -"+d+","+f.oldLines+" +"+m+","+f.newLines+" @@");for(let y of f.lines)l.push(y)}return l.join(`
`)+`
`}function Es(s,e,t,n,i,r,o){if(typeof o=="function"&&(o={callback:o}),o?.callback){let{callback:a}=o;Ns(s,e,t,n,i,r,Object.assign(Object.assign({},o),{callback:l=>{a(l?ut(l,o.headerOptions):void 0)}}))}else{
let a=Ns(s,e,t,n,i,r,o);return a?ut(a,o?.headerOptions):void 0}}function fl(s){let e=s.endsWith(`
`),t=s.split(`
`).map(n=>n+`
`);return e?t.pop():t.push(t.pop().slice(0,-1)),t}var As,Ai=M(()=>{ki();As={includeIndex:!0,includeUnderline:!0,includeFileHeaders:!0}});var Ni=M(()=>{Ai()});var Li,Ti,Oi=M(()=>{Li="codedeploy-target-groups",Ti="0.1.0"});var qi,U,Os=M(()=>{"use strict";Oi();qi=Li,U=Ti});var E=w(P=>{"use strict";var Ls=Symbol.for("yaml.alias"),Ci=Symbol.for("yaml.document"),dt=Symbol.for("yaml.map"),$i=Symbol.for("yaml.pair"),Ts=Symbol.for("yaml.scalar"),ht=Symbol.for("yaml.seq"),H=Symbol.
for("yaml.node.type"),ul=s=>!!s&&typeof s=="object"&&s[H]===Ls,dl=s=>!!s&&typeof s=="object"&&s[H]===Ci,hl=s=>!!s&&typeof s=="object"&&s[H]===dt,pl=s=>!!s&&typeof s=="object"&&s[H]===$i,Pi=s=>!!s&&typeof s==
"object"&&s[H]===Ts,ml=s=>!!s&&typeof s=="object"&&s[H]===ht;function Mi(s){if(s&&typeof s=="object")switch(s[H]){case dt:case ht:return!0}return!1}function gl(s){if(s&&typeof s=="object")switch(s[H]){case Ls:case dt:case Ts:case ht:
return!0}return!1}var yl=s=>(Pi(s)||Mi(s))&&!!s.anchor;P.ALIAS=Ls;P.DOC=Ci;P.MAP=dt;P.NODE_TYPE=H;P.PAIR=$i;P.SCALAR=Ts;P.SEQ=ht;P.hasAnchor=yl;P.isAlias=ul;P.isCollection=Mi;P.isDocument=dl;P.isMap=hl;
P.isNode=gl;P.isPair=pl;P.isScalar=Pi;P.isSeq=ml});var Ie=w(qs=>{"use strict";var $=E(),_=Symbol("break visit"),Ii=Symbol("skip children"),V=Symbol("remove node");function pt(s,e){let t=_i(e);$.isDocument(s)?ve(null,s.contents,t,Object.freeze([s]))===
V&&(s.contents=null):ve(null,s,t,Object.freeze([]))}pt.BREAK=_;pt.SKIP=Ii;pt.REMOVE=V;function ve(s,e,t,n){let i=Di(s,e,t,n);if($.isNode(i)||$.isPair(i))return xi(s,n,i),ve(s,i,t,n);if(typeof i!="symb\
ol"){if($.isCollection(e)){n=Object.freeze(n.concat(e));for(let r=0;r<e.items.length;++r){let o=ve(r,e.items[r],t,n);if(typeof o=="number")r=o-1;else{if(o===_)return _;o===V&&(e.items.splice(r,1),r-=1)}}}else if($.
isPair(e)){n=Object.freeze(n.concat(e));let r=ve("key",e.key,t,n);if(r===_)return _;r===V&&(e.key=null);let o=ve("value",e.value,t,n);if(o===_)return _;o===V&&(e.value=null)}}return i}async function mt(s,e){
let t=_i(e);$.isDocument(s)?await ke(null,s.contents,t,Object.freeze([s]))===V&&(s.contents=null):await ke(null,s,t,Object.freeze([]))}mt.BREAK=_;mt.SKIP=Ii;mt.REMOVE=V;async function ke(s,e,t,n){let i=await Di(
s,e,t,n);if($.isNode(i)||$.isPair(i))return xi(s,n,i),ke(s,i,t,n);if(typeof i!="symbol"){if($.isCollection(e)){n=Object.freeze(n.concat(e));for(let r=0;r<e.items.length;++r){let o=await ke(r,e.items[r],
t,n);if(typeof o=="number")r=o-1;else{if(o===_)return _;o===V&&(e.items.splice(r,1),r-=1)}}}else if($.isPair(e)){n=Object.freeze(n.concat(e));let r=await ke("key",e.key,t,n);if(r===_)return _;r===V&&(e.
key=null);let o=await ke("value",e.value,t,n);if(o===_)return _;o===V&&(e.value=null)}}return i}function _i(s){return typeof s=="object"&&(s.Collection||s.Node||s.Value)?Object.assign({Alias:s.Node,Map:s.
Node,Scalar:s.Node,Seq:s.Node},s.Value&&{Map:s.Value,Scalar:s.Value,Seq:s.Value},s.Collection&&{Map:s.Collection,Seq:s.Collection},s):s}function Di(s,e,t,n){if(typeof t=="function")return t(s,e,n);if($.
isMap(e))return t.Map?.(s,e,n);if($.isSeq(e))return t.Seq?.(s,e,n);if($.isPair(e))return t.Pair?.(s,e,n);if($.isScalar(e))return t.Scalar?.(s,e,n);if($.isAlias(e))return t.Alias?.(s,e,n)}function xi(s,e,t){
let n=e[e.length-1];if($.isCollection(n))n.items[s]=t;else if($.isPair(n))s==="key"?n.key=t:n.value=t;else if($.isDocument(n))n.contents=t;else{let i=$.isAlias(n)?"alias":"scalar";throw new Error(`Can\
not replace node with ${i} parent`)}}qs.visit=pt;qs.visitAsync=mt});var Cs=w(ji=>{"use strict";var Fi=E(),bl=Ie(),wl={"!":"%21",",":"%2C","[":"%5B","]":"%5D","{":"%7B","}":"%7D"},Sl=s=>s.replace(/[!,[\]{}]/g,e=>wl[e]),_e=class s{constructor(e,t){this.docStart=null,this.
docEnd=!1,this.yaml=Object.assign({},s.defaultYaml,e),this.tags=Object.assign({},s.defaultTags,t)}clone(){let e=new s(this.yaml,this.tags);return e.docStart=this.docStart,e}atDocument(){let e=new s(this.
yaml,this.tags);switch(this.yaml.version){case"1.1":this.atNextDocument=!0;break;case"1.2":this.atNextDocument=!1,this.yaml={explicit:s.defaultYaml.explicit,version:"1.2"},this.tags=Object.assign({},s.
defaultTags);break}return e}add(e,t){this.atNextDocument&&(this.yaml={explicit:s.defaultYaml.explicit,version:"1.1"},this.tags=Object.assign({},s.defaultTags),this.atNextDocument=!1);let n=e.trim().split(
/[ \t]+/),i=n.shift();switch(i){case"%TAG":{if(n.length!==2&&(t(0,"%TAG directive should contain exactly two parts"),n.length<2))return!1;let[r,o]=n;return this.tags[r]=o,!0}case"%YAML":{if(this.yaml.
explicit=!0,n.length!==1)return t(0,"%YAML directive should contain exactly one part"),!1;let[r]=n;if(r==="1.1"||r==="1.2")return this.yaml.version=r,!0;{let o=/^\d+\.\d+$/.test(r);return t(6,`Unsuppo\
rted YAML version ${r}`,o),!1}}default:return t(0,`Unknown directive ${i}`,!0),!1}}tagName(e,t){if(e==="!")return"!";if(e[0]!=="!")return t(`Not a valid tag: ${e}`),null;if(e[1]==="<"){let o=e.slice(2,
-1);return o==="!"||o==="!!"?(t(`Verbatim tags aren't resolved, so ${e} is invalid.`),null):(e[e.length-1]!==">"&&t("Verbatim tags must end with a >"),o)}let[,n,i]=e.match(/^(.*!)([^!]*)$/s);i||t(`The\
 ${e} tag has no suffix`);let r=this.tags[n];if(r)try{return r+decodeURIComponent(i)}catch(o){return t(String(o)),null}return n==="!"?e:(t(`Could not resolve tag: ${e}`),null)}tagString(e){for(let[t,n]of Object.
entries(this.tags))if(e.startsWith(n))return t+Sl(e.substring(n.length));return e[0]==="!"?e:`!<${e}>`}toString(e){let t=this.yaml.explicit?[`%YAML ${this.yaml.version||"1.2"}`]:[],n=Object.entries(this.
tags),i;if(e&&n.length>0&&Fi.isNode(e.contents)){let r={};bl.visit(e.contents,(o,a)=>{Fi.isNode(a)&&a.tag&&(r[a.tag]=!0)}),i=Object.keys(r)}else i=[];for(let[r,o]of n)r==="!!"&&o==="tag:yaml.org,2002:"||
(!e||i.some(a=>a.startsWith(o)))&&t.push(`%TAG ${r} ${o}`);return t.join(`
`)}};_e.defaultYaml={explicit:!1,version:"1.2"};_e.defaultTags={"!!":"tag:yaml.org,2002:"};ji.Directives=_e});var gt=w(De=>{"use strict";var Bi=E(),vl=Ie();function kl(s){if(/[\x00-\x19\s,[\]{}]/.test(s)){let t=`Anchor must not contain whitespace or control characters: ${JSON.stringify(s)}`;throw new Error(t)}
return!0}function Ri(s){let e=new Set;return vl.visit(s,{Value(t,n){n.anchor&&e.add(n.anchor)}}),e}function Ki(s,e){for(let t=1;;++t){let n=`${s}${t}`;if(!e.has(n))return n}}function Al(s,e){let t=[],
n=new Map,i=null;return{onAnchor:r=>{t.push(r),i??(i=Ri(s));let o=Ki(e,i);return i.add(o),o},setAnchors:()=>{for(let r of t){let o=n.get(r);if(typeof o=="object"&&o.anchor&&(Bi.isScalar(o.node)||Bi.isCollection(
o.node)))o.node.anchor=o.anchor;else{let a=new Error("Failed to resolve repeated object (this should not happen)");throw a.source=r,a}}},sourceObjects:n}}De.anchorIsValid=kl;De.anchorNames=Ri;De.createNodeAnchors=
Al;De.findNewAnchor=Ki});var $s=w(Yi=>{"use strict";function xe(s,e,t,n){if(n&&typeof n=="object")if(Array.isArray(n))for(let i=0,r=n.length;i<r;++i){let o=n[i],a=xe(s,n,String(i),o);a===void 0?delete n[i]:a!==o&&(n[i]=a)}else if(n instanceof
Map)for(let i of Array.from(n.keys())){let r=n.get(i),o=xe(s,n,i,r);o===void 0?n.delete(i):o!==r&&n.set(i,o)}else if(n instanceof Set)for(let i of Array.from(n)){let r=xe(s,n,i,i);r===void 0?n.delete(
i):r!==i&&(n.delete(i),n.add(r))}else for(let[i,r]of Object.entries(n)){let o=xe(s,n,i,r);o===void 0?delete n[i]:o!==r&&(n[i]=o)}return s.call(e,t,n)}Yi.applyReviver=xe});var ee=w(Vi=>{"use strict";var Nl=E();function Ui(s,e,t){if(Array.isArray(s))return s.map((n,i)=>Ui(n,String(i),t));if(s&&typeof s.toJSON=="function"){if(!t||!Nl.hasAnchor(s))return s.toJSON(e,t);let n={
aliasCount:0,count:1,res:void 0};t.anchors.set(s,n),t.onCreate=r=>{n.res=r,delete t.onCreate};let i=s.toJSON(e,t);return t.onCreate&&t.onCreate(i),i}return typeof s=="bigint"&&!t?.keep?Number(s):s}Vi.
toJS=Ui});var yt=w(Wi=>{"use strict";var El=$s(),Ji=E(),Ol=ee(),Ps=class{constructor(e){Object.defineProperty(this,Ji.NODE_TYPE,{value:e})}clone(){let e=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(
this));return this.range&&(e.range=this.range.slice()),e}toJS(e,{mapAsMap:t,maxAliasCount:n,onAnchor:i,reviver:r}={}){if(!Ji.isDocument(e))throw new TypeError("A document argument is required");let o={
anchors:new Map,doc:e,keep:!0,mapAsMap:t===!0,mapKeyWarned:!1,maxAliasCount:typeof n=="number"?n:100},a=Ol.toJS(this,"",o);if(typeof i=="function")for(let{count:l,res:c}of o.anchors.values())i(c,l);return typeof r==
"function"?El.applyReviver(r,{"":a},"",a):a}};Wi.NodeBase=Ps});var Fe=w(Hi=>{"use strict";var Ll=gt(),Tl=Ie(),Ae=E(),ql=yt(),Cl=ee(),Ms=class extends ql.NodeBase{constructor(e){super(Ae.ALIAS),this.source=e,Object.defineProperty(this,"tag",{set(){throw new Error(
"Alias nodes cannot have tags")}})}resolve(e,t){if(t?.maxAliasCount===0)throw new ReferenceError("Alias resolution is disabled");let n;t?.aliasResolveCache?n=t.aliasResolveCache:(n=[],Tl.visit(e,{Node:(r,o)=>{
(Ae.isAlias(o)||Ae.hasAnchor(o))&&n.push(o)}}),t&&(t.aliasResolveCache=n));let i;for(let r of n){if(r===this)break;r.anchor===this.source&&(i=r)}if(i&&t){let{anchors:r,doc:o,maxAliasCount:a}=t,l=r.get(
i);if(l||(Cl.toJS(i,null,t),l=r.get(i)),l?.res===void 0){let c="This should not happen: Alias anchor was not resolved?";throw new ReferenceError(c)}if(a>=0&&(l.count+=1,l.aliasCount===0&&(l.aliasCount=
bt(o,i,r)),l.count*l.aliasCount>a)){let c="Excessive alias count indicates a resource exhaustion attack";throw new ReferenceError(c)}}return i}toJSON(e,t){if(!t)return{source:this.source};let n=this.resolve(
t.doc,t);if(!n){let i=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new ReferenceError(i)}return t.anchors.get(n).res}toString(e,t,n){let i=`*${this.source}`;if(e){
if(Ll.anchorIsValid(this.source),e.options.verifyAliasOrder&&!e.anchors.has(this.source)){let r=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new Error(r)}if(e.implicitKey)
return`${i} `}return i}};function bt(s,e,t){if(Ae.isAlias(e)){let n=e.resolve(s),i=t&&n&&t.get(n);return i?i.count*i.aliasCount:0}else if(Ae.isCollection(e)){let n=0;for(let i of e.items){let r=bt(s,i,
t);r>n&&(n=r)}return n}else if(Ae.isPair(e)){let n=bt(s,e.key,t),i=bt(s,e.value,t);return Math.max(n,i)}return 1}Hi.Alias=Ms});var T=w(Is=>{"use strict";var $l=E(),Pl=yt(),Ml=ee(),Il=s=>!s||typeof s!="function"&&typeof s!="object",te=class extends Pl.NodeBase{constructor(e){super($l.SCALAR),this.value=e}toJSON(e,t){return t?.
keep?this.value:Ml.toJS(this.value,e,t)}toString(){return String(this.value)}};te.BLOCK_FOLDED="BLOCK_FOLDED";te.BLOCK_LITERAL="BLOCK_LITERAL";te.PLAIN="PLAIN";te.QUOTE_DOUBLE="QUOTE_DOUBLE";te.QUOTE_SINGLE=
"QUOTE_SINGLE";Is.Scalar=te;Is.isScalarValue=Il});var je=w(Qi=>{"use strict";var _l=Fe(),de=E(),Gi=T(),Dl="tag:yaml.org,2002:";function xl(s,e,t){if(e){let n=t.filter(r=>r.tag===e),i=n.find(r=>!r.format)??n[0];if(!i)throw new Error(`Tag ${e} not foun\
d`);return i}return t.find(n=>n.identify?.(s)&&!n.format)}function Fl(s,e,t){if(de.isDocument(s)&&(s=s.contents),de.isNode(s))return s;if(de.isPair(s)){let f=t.schema[de.MAP].createNode?.(t.schema,null,
t);return f.items.push(s),f}(s instanceof String||s instanceof Number||s instanceof Boolean||typeof BigInt<"u"&&s instanceof BigInt)&&(s=s.valueOf());let{aliasDuplicateObjects:n,onAnchor:i,onTagObj:r,
schema:o,sourceObjects:a}=t,l;if(n&&s&&typeof s=="object"){if(l=a.get(s),l)return l.anchor??(l.anchor=i(s)),new _l.Alias(l.anchor);l={anchor:null,node:null},a.set(s,l)}e?.startsWith("!!")&&(e=Dl+e.slice(
2));let c=xl(s,e,o.tags);if(!c){if(s&&typeof s.toJSON=="function"&&(s=s.toJSON()),!s||typeof s!="object"){let f=new Gi.Scalar(s);return l&&(l.node=f),f}c=s instanceof Map?o[de.MAP]:Symbol.iterator in Object(
s)?o[de.SEQ]:o[de.MAP]}r&&(r(c),delete t.onTagObj);let u=c?.createNode?c.createNode(t.schema,s,t):typeof c?.nodeClass?.from=="function"?c.nodeClass.from(t.schema,s,t):new Gi.Scalar(s);return e?u.tag=e:
c.default||(u.tag=c.tag),l&&(l.node=u),u}Qi.createNode=Fl});var St=w(wt=>{"use strict";var jl=je(),J=E(),Bl=yt();function _s(s,e,t){let n=t;for(let i=e.length-1;i>=0;--i){let r=e[i];if(typeof r=="number"&&Number.isInteger(r)&&r>=0){let o=[];o[r]=n,n=o}else n=new Map(
[[r,n]])}return jl.createNode(n,void 0,{aliasDuplicateObjects:!1,keepUndefined:!1,onAnchor:()=>{throw new Error("This should not happen, please report a bug.")},schema:s,sourceObjects:new Map})}var Xi=s=>s==
null||typeof s=="object"&&!!s[Symbol.iterator]().next().done,Ds=class extends Bl.NodeBase{constructor(e,t){super(e),Object.defineProperty(this,"schema",{value:t,configurable:!0,enumerable:!1,writable:!0})}clone(e){
let t=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return e&&(t.schema=e),t.items=t.items.map(n=>J.isNode(n)||J.isPair(n)?n.clone(e):n),this.range&&(t.range=this.range.
slice()),t}addIn(e,t){if(Xi(e))this.add(t);else{let[n,...i]=e,r=this.get(n,!0);if(J.isCollection(r))r.addIn(i,t);else if(r===void 0&&this.schema)this.set(n,_s(this.schema,i,t));else throw new Error(`E\
xpected YAML collection at ${n}. Remaining path: ${i}`)}}deleteIn(e){let[t,...n]=e;if(n.length===0)return this.delete(t);let i=this.get(t,!0);if(J.isCollection(i))return i.deleteIn(n);throw new Error(
`Expected YAML collection at ${t}. Remaining path: ${n}`)}getIn(e,t){let[n,...i]=e,r=this.get(n,!0);return i.length===0?!t&&J.isScalar(r)?r.value:r:J.isCollection(r)?r.getIn(i,t):void 0}hasAllNullValues(e){
return this.items.every(t=>{if(!J.isPair(t))return!1;let n=t.value;return n==null||e&&J.isScalar(n)&&n.value==null&&!n.commentBefore&&!n.comment&&!n.tag})}hasIn(e){let[t,...n]=e;if(n.length===0)return this.
has(t);let i=this.get(t,!0);return J.isCollection(i)?i.hasIn(n):!1}setIn(e,t){let[n,...i]=e;if(i.length===0)this.set(n,t);else{let r=this.get(n,!0);if(J.isCollection(r))r.setIn(i,t);else if(r===void 0&&
this.schema)this.set(n,_s(this.schema,i,t));else throw new Error(`Expected YAML collection at ${n}. Remaining path: ${i}`)}}};wt.Collection=Ds;wt.collectionFromPath=_s;wt.isEmptyPath=Xi});var Be=w(vt=>{"use strict";var Rl=s=>s.replace(/^(?!$)(?: $)?/gm,"#");function xs(s,e){return/^\n+$/.test(s)?s.substring(1):e?s.replace(/^(?! *$)/gm,e):s}var Kl=(s,e,t)=>s.endsWith(`
`)?xs(t,e):t.includes(`
`)?`
`+xs(t,e):(s.endsWith(" ")?"":" ")+t;vt.indentComment=xs;vt.lineComment=Kl;vt.stringifyComment=Rl});var Zi=w(Re=>{"use strict";var Yl="flow",Fs="block",kt="quoted";function Ul(s,e,t="flow",{indentAtStart:n,lineWidth:i=80,minContentWidth:r=20,onFold:o,onOverflow:a}={}){if(!i||i<0)return s;i<r&&(r=0);
let l=Math.max(1+r,1+i-e.length);if(s.length<=l)return s;let c=[],u={},f=i-e.length;typeof n=="number"&&(n>i-Math.max(2,r)?c.push(0):f=i-n);let d,m,y=!1,h=-1,g=-1,S=-1;t===Fs&&(h=zi(s,h,e.length),h!==
-1&&(f=h+l));for(let b;b=s[h+=1];){if(t===kt&&b==="\\"){switch(g=h,s[h+1]){case"x":h+=3;break;case"u":h+=5;break;case"U":h+=9;break;default:h+=1}S=h}if(b===`
`)t===Fs&&(h=zi(s,h,e.length)),f=h+e.length+l,d=void 0;else{if(b===" "&&m&&m!==" "&&m!==`
`&&m!=="	"){let k=s[h+1];k&&k!==" "&&k!==`
`&&k!=="	"&&(d=h)}if(h>=f)if(d)c.push(d),f=d+l,d=void 0;else if(t===kt){for(;m===" "||m==="	";)m=b,b=s[h+=1],y=!0;let k=h>S+1?h-2:g-1;if(u[k])return s;c.push(k),u[k]=!0,f=k+l,d=void 0}else y=!0}m=b}if(y&&
a&&a(),c.length===0)return s;o&&o();let p=s.slice(0,c[0]);for(let b=0;b<c.length;++b){let k=c[b],A=c[b+1]||s.length;k===0?p=`
${e}${s.slice(0,A)}`:(t===kt&&u[k]&&(p+=`${s[k]}\\`),p+=`
${e}${s.slice(k+1,A)}`)}return p}function zi(s,e,t){let n=e,i=e+1,r=s[i];for(;r===" "||r==="	";)if(e<i+t)r=s[++e];else{do r=s[++e];while(r&&r!==`
`);n=e,i=e+1,r=s[i]}return n}Re.FOLD_BLOCK=Fs;Re.FOLD_FLOW=Yl;Re.FOLD_QUOTED=kt;Re.foldFlowLines=Ul});var Ye=w(er=>{"use strict";var R=T(),se=Zi(),Nt=(s,e)=>({indentAtStart:e?s.indent.length:s.indentAtStart,lineWidth:s.options.lineWidth,minContentWidth:s.options.minContentWidth}),Et=s=>/^(%|---|\.\.\.)/m.
test(s);function Vl(s,e,t){if(!e||e<0)return!1;let n=e-t,i=s.length;if(i<=n)return!1;for(let r=0,o=0;r<i;++r)if(s[r]===`
`){if(r-o>n)return!0;if(o=r+1,i-o<=n)return!1}return!0}function Ke(s,e){let t=JSON.stringify(s);if(e.options.doubleQuotedAsJSON)return t;let{implicitKey:n}=e,i=e.options.doubleQuotedMinMultiLineLength,
r=e.indent||(Et(s)?"  ":""),o="",a=0;for(let l=0,c=t[l];c;c=t[++l])if(c===" "&&t[l+1]==="\\"&&t[l+2]==="n"&&(o+=t.slice(a,l)+"\\ ",l+=1,a=l,c="\\"),c==="\\")switch(t[l+1]){case"u":{o+=t.slice(a,l);let u=t.
substr(l+2,4);switch(u){case"0000":o+="\\0";break;case"0007":o+="\\a";break;case"000b":o+="\\v";break;case"001b":o+="\\e";break;case"0085":o+="\\N";break;case"00a0":o+="\\_";break;case"2028":o+="\\L";
break;case"2029":o+="\\P";break;default:u.substr(0,2)==="00"?o+="\\x"+u.substr(2):o+=t.substr(l,6)}l+=5,a=l+1}break;case"n":if(n||t[l+2]==='"'||t.length<i)l+=1;else{for(o+=t.slice(a,l)+`

`;t[l+2]==="\\"&&t[l+3]==="n"&&t[l+4]!=='"';)o+=`
`,l+=2;o+=r,t[l+2]===" "&&(o+="\\"),l+=1,a=l+1}break;default:l+=1}return o=a?o+t.slice(a):t,n?o:se.foldFlowLines(o,r,se.FOLD_QUOTED,Nt(e,!1))}function js(s,e){if(e.options.singleQuote===!1||e.implicitKey&&
s.includes(`
`)||/[ \t]\n|\n[ \t]/.test(s))return Ke(s,e);let t=e.indent||(Et(s)?"  ":""),n="'"+s.replace(/'/g,"''").replace(/\n+/g,`$&
${t}`)+"'";return e.implicitKey?n:se.foldFlowLines(n,t,se.FOLD_FLOW,Nt(e,!1))}function Ne(s,e){let{singleQuote:t}=e.options,n;if(t===!1)n=Ke;else{let i=s.includes('"'),r=s.includes("'");i&&!r?n=js:r&&
!i?n=Ke:n=t?js:Ke}return n(s,e)}var Bs;try{Bs=new RegExp(`(^|(?<!
))
+(?!
|$)`,"g")}catch{Bs=/\n+(?!\n|$)/g}function At({comment:s,type:e,value:t},n,i,r){let{blockQuote:o,commentString:a,lineWidth:l}=n.options;if(!o||/\n[\t ]+$/.test(t))return Ne(t,n);let c=n.indent||(n.forceBlockIndent||
Et(t)?"  ":""),u=o==="literal"?!0:o==="folded"||e===R.Scalar.BLOCK_FOLDED?!1:e===R.Scalar.BLOCK_LITERAL?!0:!Vl(t,l,c.length);if(!t)return u?`|
`:`>
`;let f,d;for(d=t.length;d>0;--d){let A=t[d-1];if(A!==`
`&&A!=="	"&&A!==" ")break}let m=t.substring(d),y=m.indexOf(`
`);y===-1?f="-":t===m||y!==m.length-1?(f="+",r&&r()):f="",m&&(t=t.slice(0,-m.length),m[m.length-1]===`
`&&(m=m.slice(0,-1)),m=m.replace(Bs,`$&${c}`));let h=!1,g,S=-1;for(g=0;g<t.length;++g){let A=t[g];if(A===" ")h=!0;else if(A===`
`)S=g;else break}let p=t.substring(0,S<g?S+1:g);p&&(t=t.substring(p.length),p=p.replace(/\n+/g,`$&${c}`));let k=(h?c?"2":"1":"")+f;if(s&&(k+=" "+a(s.replace(/ ?[\r\n]+/g," ")),i&&i()),!u){let A=t.replace(
/\n+/g,`
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,"$1$2").replace(/\n+/g,`$&${c}`),N=!1,O=Nt(n,!0);o!=="folded"&&e!==R.Scalar.BLOCK_FOLDED&&(O.onOverflow=()=>{N=!0});let v=se.foldFlowLines(
`${p}${A}${m}`,c,se.FOLD_BLOCK,O);if(!N)return`>${k}
${c}${v}`}return t=t.replace(/\n+/g,`$&${c}`),`|${k}
${c}${p}${t}${m}`}function Jl(s,e,t,n){let{type:i,value:r}=s,{actualString:o,implicitKey:a,indent:l,indentStep:c,inFlow:u}=e;if(a&&r.includes(`
`)||u&&/[[\]{},]/.test(r))return Ne(r,e);if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(r))return a||u||!r.includes(`
`)?Ne(r,e):At(s,e,t,n);if(!a&&!u&&i!==R.Scalar.PLAIN&&r.includes(`
`))return At(s,e,t,n);if(Et(r)){if(l==="")return e.forceBlockIndent=!0,At(s,e,t,n);if(a&&l===c)return Ne(r,e)}let f=r.replace(/\n+/g,`$&
${l}`);if(o){let d=h=>h.default&&h.tag!=="tag:yaml.org,2002:str"&&h.test?.test(f),{compat:m,tags:y}=e.doc.schema;if(y.some(d)||m?.some(d))return Ne(r,e)}return a?f:se.foldFlowLines(f,l,se.FOLD_FLOW,Nt(
e,!1))}function Wl(s,e,t,n){let{implicitKey:i,inFlow:r}=e,o=typeof s.value=="string"?s:Object.assign({},s,{value:String(s.value)}),{type:a}=s;a!==R.Scalar.QUOTE_DOUBLE&&/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.
test(o.value)&&(a=R.Scalar.QUOTE_DOUBLE);let l=u=>{switch(u){case R.Scalar.BLOCK_FOLDED:case R.Scalar.BLOCK_LITERAL:return i||r?Ne(o.value,e):At(o,e,t,n);case R.Scalar.QUOTE_DOUBLE:return Ke(o.value,e);case R.
Scalar.QUOTE_SINGLE:return js(o.value,e);case R.Scalar.PLAIN:return Jl(o,e,t,n);default:return null}},c=l(a);if(c===null){let{defaultKeyType:u,defaultStringType:f}=e.options,d=i&&u||f;if(c=l(d),c===null)
throw new Error(`Unsupported default string type ${d}`)}return c}er.stringifyString=Wl});var Ue=w(Rs=>{"use strict";var Hl=gt(),ne=E(),Gl=Be(),Ql=Ye();function Xl(s,e){let t=Object.assign({blockQuote:!0,commentString:Gl.stringifyComment,defaultKeyType:null,defaultStringType:"PLAIN",directives:null,
doubleQuotedAsJSON:!1,doubleQuotedMinMultiLineLength:40,falseStr:"false",flowCollectionPadding:!0,indentSeq:!0,lineWidth:80,minContentWidth:20,nullStr:"null",simpleKeys:!1,singleQuote:null,trailingComma:!1,
trueStr:"true",verifyAliasOrder:!0},s.schema.toStringOptions,e),n;switch(t.collectionStyle){case"block":n=!1;break;case"flow":n=!0;break;default:n=null}return{anchors:new Set,doc:s,flowCollectionPadding:t.
flowCollectionPadding?" ":"",indent:"",indentStep:typeof t.indent=="number"?" ".repeat(t.indent):"  ",inFlow:n,options:t}}function zl(s,e){if(e.tag){let i=s.filter(r=>r.tag===e.tag);if(i.length>0)return i.
find(r=>r.format===e.format)??i[0]}let t,n;if(ne.isScalar(e)){n=e.value;let i=s.filter(r=>r.identify?.(n));if(i.length>1){let r=i.filter(o=>o.test);r.length>0&&(i=r)}t=i.find(r=>r.format===e.format)??
i.find(r=>!r.format)}else n=e,t=s.find(i=>i.nodeClass&&n instanceof i.nodeClass);if(!t){let i=n?.constructor?.name??(n===null?"null":typeof n);throw new Error(`Tag not resolved for ${i} value`)}return t}
function Zl(s,e,{anchors:t,doc:n}){if(!n.directives)return"";let i=[],r=(ne.isScalar(s)||ne.isCollection(s))&&s.anchor;r&&Hl.anchorIsValid(r)&&(t.add(r),i.push(`&${r}`));let o=s.tag??(e.default?null:e.
tag);return o&&i.push(n.directives.tagString(o)),i.join(" ")}function ec(s,e,t,n){if(ne.isPair(s))return s.toString(e,t,n);if(ne.isAlias(s)){if(e.doc.directives)return s.toString(e);if(e.resolvedAliases?.
has(s))throw new TypeError("Cannot stringify circular structure without alias nodes");e.resolvedAliases?e.resolvedAliases.add(s):e.resolvedAliases=new Set([s]),s=s.resolve(e.doc)}let i,r=ne.isNode(s)?
s:e.doc.createNode(s,{onTagObj:l=>i=l});i??(i=zl(e.doc.schema.tags,r));let o=Zl(r,i,e);o.length>0&&(e.indentAtStart=(e.indentAtStart??0)+o.length+1);let a=typeof i.stringify=="function"?i.stringify(r,
e,t,n):ne.isScalar(r)?Ql.stringifyString(r,e,t,n):r.toString(e,t,n);return o?ne.isScalar(r)||a[0]==="{"||a[0]==="["?`${o} ${a}`:`${o}
${e.indent}${a}`:a}Rs.createStringifyContext=Xl;Rs.stringify=ec});var ir=w(nr=>{"use strict";var G=E(),tr=T(),sr=Ue(),Ve=Be();function tc({key:s,value:e},t,n,i){let{allNullValues:r,doc:o,indent:a,indentStep:l,options:{commentString:c,indentSeq:u,simpleKeys:f}}=t,d=G.
isNode(s)&&s.comment||null;if(f){if(d)throw new Error("With simple keys, key nodes cannot have comments");if(G.isCollection(s)||!G.isNode(s)&&typeof s=="object"){let O="With simple keys, collection ca\
nnot be used as a key value";throw new Error(O)}}let m=!f&&(!s||d&&e==null&&!t.inFlow||G.isCollection(s)||(G.isScalar(s)?s.type===tr.Scalar.BLOCK_FOLDED||s.type===tr.Scalar.BLOCK_LITERAL:typeof s=="ob\
ject"));t=Object.assign({},t,{allNullValues:!1,implicitKey:!m&&(f||!r),indent:a+l});let y=!1,h=!1,g=sr.stringify(s,t,()=>y=!0,()=>h=!0);if(!m&&!t.inFlow&&g.length>1024){if(f)throw new Error("With simp\
le keys, single line scalar must not span more than 1024 characters");m=!0}if(t.inFlow){if(r||e==null)return y&&n&&n(),g===""?"?":m?`? ${g}`:g}else if(r&&!f||e==null&&m)return g=`? ${g}`,d&&!y?g+=Ve.lineComment(
g,t.indent,c(d)):h&&i&&i(),g;y&&(d=null),m?(d&&(g+=Ve.lineComment(g,t.indent,c(d))),g=`? ${g}
${a}:`):(g=`${g}:`,d&&(g+=Ve.lineComment(g,t.indent,c(d))));let S,p,b;G.isNode(e)?(S=!!e.spaceBefore,p=e.commentBefore,b=e.comment):(S=!1,p=null,b=null,e&&typeof e=="object"&&(e=o.createNode(e))),t.implicitKey=
!1,!m&&!d&&G.isScalar(e)&&(t.indentAtStart=g.length+1),h=!1,!u&&l.length>=2&&!t.inFlow&&!m&&G.isSeq(e)&&!e.flow&&!e.tag&&!e.anchor&&(t.indent=t.indent.substring(2));let k=!1,A=sr.stringify(e,t,()=>k=!0,
()=>h=!0),N=" ";if(d||S||p){if(N=S?`
`:"",p){let O=c(p);N+=`
${Ve.indentComment(O,t.indent)}`}A===""&&!t.inFlow?N===`
`&&b&&(N=`

`):N+=`
${t.indent}`}else if(!m&&G.isCollection(e)){let O=A[0],v=A.indexOf(`
`),q=v!==-1,X=t.inFlow??e.flow??e.items.length===0;if(q||!X){let we=!1;if(q&&(O==="&"||O==="!")){let C=A.indexOf(" ");O==="&"&&C!==-1&&C<v&&A[C+1]==="!"&&(C=A.indexOf(" ",C+1)),(C===-1||v<C)&&(we=!0)}
we||(N=`
${t.indent}`)}}else(A===""||A[0]===`
`)&&(N="");return g+=N+A,t.inFlow?k&&n&&n():b&&!k?g+=Ve.lineComment(g,t.indent,c(b)):h&&i&&i(),g}nr.stringifyPair=tc});var Ys=w(Ks=>{"use strict";var rr=require("process");function sc(s,...e){s==="debug"&&console.log(...e)}function nc(s,e){(s==="debug"||s==="warn")&&(typeof rr.emitWarning=="function"?rr.emitWarning(e):
console.warn(e))}Ks.debug=sc;Ks.warn=nc});var Ct=w(qt=>{"use strict";var Tt=E(),or=T(),Ot="<<",Lt={identify:s=>s===Ot||typeof s=="symbol"&&s.description===Ot,default:"key",tag:"tag:yaml.org,2002:merge",test:/^<<$/,resolve:()=>Object.assign(new or.
Scalar(Symbol(Ot)),{addToJSMap:ar}),stringify:()=>Ot},ic=(s,e)=>(Lt.identify(e)||Tt.isScalar(e)&&(!e.type||e.type===or.Scalar.PLAIN)&&Lt.identify(e.value))&&s?.doc.schema.tags.some(t=>t.tag===Lt.tag&&
t.default);function ar(s,e,t){let n=lr(s,t);if(Tt.isSeq(n))for(let i of n.items)Us(s,e,i);else if(Array.isArray(n))for(let i of n)Us(s,e,i);else Us(s,e,n)}function Us(s,e,t){let n=lr(s,t);if(!Tt.isMap(
n))throw new Error("Merge sources must be maps or map aliases");let i=n.toJSON(null,s,Map);for(let[r,o]of i)e instanceof Map?e.has(r)||e.set(r,o):e instanceof Set?e.add(r):Object.prototype.hasOwnProperty.
call(e,r)||Object.defineProperty(e,r,{value:o,writable:!0,enumerable:!0,configurable:!0});return e}function lr(s,e){return s&&Tt.isAlias(e)?e.resolve(s.doc,s):e}qt.addMergeToJSMap=ar;qt.isMergeKey=ic;
qt.merge=Lt});var Js=w(ur=>{"use strict";var rc=Ys(),cr=Ct(),oc=Ue(),fr=E(),Vs=ee();function ac(s,e,{key:t,value:n}){if(fr.isNode(t)&&t.addToJSMap)t.addToJSMap(s,e,n);else if(cr.isMergeKey(s,t))cr.addMergeToJSMap(s,
e,n);else{let i=Vs.toJS(t,"",s);if(e instanceof Map)e.set(i,Vs.toJS(n,i,s));else if(e instanceof Set)e.add(i);else{let r=lc(t,i,s),o=Vs.toJS(n,r,s);r in e?Object.defineProperty(e,r,{value:o,writable:!0,
enumerable:!0,configurable:!0}):e[r]=o}}return e}function lc(s,e,t){if(e===null)return"";if(typeof e!="object")return String(e);if(fr.isNode(s)&&t?.doc){let n=oc.createStringifyContext(t.doc,{});n.anchors=
new Set;for(let r of t.anchors.keys())n.anchors.add(r.anchor);n.inFlow=!0,n.inStringifyKey=!0;let i=s.toString(n);if(!t.mapKeyWarned){let r=JSON.stringify(i);r.length>40&&(r=r.substring(0,36)+'..."'),
rc.warn(t.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${r}. Set mapAsMap: true to use object keys.`),t.mapKeyWarned=!0}return i}return JSON.stringify(
e)}ur.addPairToJSMap=ac});var ie=w(Ws=>{"use strict";var dr=je(),cc=ir(),fc=Js(),$t=E();function uc(s,e,t){let n=dr.createNode(s,void 0,t),i=dr.createNode(e,void 0,t);return new Pt(n,i)}var Pt=class s{constructor(e,t=null){Object.
defineProperty(this,$t.NODE_TYPE,{value:$t.PAIR}),this.key=e,this.value=t}clone(e){let{key:t,value:n}=this;return $t.isNode(t)&&(t=t.clone(e)),$t.isNode(n)&&(n=n.clone(e)),new s(t,n)}toJSON(e,t){let n=t?.
mapAsMap?new Map:{};return fc.addPairToJSMap(t,n,this)}toString(e,t,n){return e?.doc?cc.stringifyPair(this,e,t,n):JSON.stringify(this)}};Ws.Pair=Pt;Ws.createPair=uc});var Hs=w(pr=>{"use strict";var he=E(),hr=Ue(),Mt=Be();function dc(s,e,t){return(e.inFlow??s.flow?pc:hc)(s,e,t)}function hc({comment:s,items:e},t,{blockItemPrefix:n,flowChars:i,itemIndent:r,onChompKeep:o,
onComment:a}){let{indent:l,options:{commentString:c}}=t,u=Object.assign({},t,{indent:r,type:null}),f=!1,d=[];for(let y=0;y<e.length;++y){let h=e[y],g=null;if(he.isNode(h))!f&&h.spaceBefore&&d.push(""),
It(t,d,h.commentBefore,f),h.comment&&(g=h.comment);else if(he.isPair(h)){let p=he.isNode(h.key)?h.key:null;p&&(!f&&p.spaceBefore&&d.push(""),It(t,d,p.commentBefore,f))}f=!1;let S=hr.stringify(h,u,()=>g=
null,()=>f=!0);g&&(S+=Mt.lineComment(S,r,c(g))),f&&g&&(f=!1),d.push(n+S)}let m;if(d.length===0)m=i.start+i.end;else{m=d[0];for(let y=1;y<d.length;++y){let h=d[y];m+=h?`
${l}${h}`:`
`}}return s?(m+=`
`+Mt.indentComment(c(s),l),a&&a()):f&&o&&o(),m}function pc({items:s},e,{flowChars:t,itemIndent:n}){let{indent:i,indentStep:r,flowCollectionPadding:o,options:{commentString:a}}=e;n+=r;let l=Object.assign(
{},e,{indent:n,inFlow:!0,type:null}),c=!1,u=0,f=[];for(let y=0;y<s.length;++y){let h=s[y],g=null;if(he.isNode(h))h.spaceBefore&&f.push(""),It(e,f,h.commentBefore,!1),h.comment&&(g=h.comment);else if(he.
isPair(h)){let p=he.isNode(h.key)?h.key:null;p&&(p.spaceBefore&&f.push(""),It(e,f,p.commentBefore,!1),p.comment&&(c=!0));let b=he.isNode(h.value)?h.value:null;b?(b.comment&&(g=b.comment),b.commentBefore&&
(c=!0)):h.value==null&&p?.comment&&(g=p.comment)}g&&(c=!0);let S=hr.stringify(h,l,()=>g=null);c||(c=f.length>u||S.includes(`
`)),y<s.length-1?S+=",":e.options.trailingComma&&(e.options.lineWidth>0&&(c||(c=f.reduce((p,b)=>p+b.length+2,2)+(S.length+2)>e.options.lineWidth)),c&&(S+=",")),g&&(S+=Mt.lineComment(S,n,a(g))),f.push(
S),u=f.length}let{start:d,end:m}=t;if(f.length===0)return d+m;if(!c){let y=f.reduce((h,g)=>h+g.length+2,2);c=e.options.lineWidth>0&&y>e.options.lineWidth}if(c){let y=d;for(let h of f)y+=h?`
${r}${i}${h}`:`
`;return`${y}
${i}${m}`}else return`${d}${o}${f.join(" ")}${o}${m}`}function It({indent:s,options:{commentString:e}},t,n,i){if(n&&i&&(n=n.replace(/^\n+/,"")),n){let r=Mt.indentComment(e(n),s);t.push(r.trimStart())}}
pr.stringifyCollection=dc});var oe=w(Qs=>{"use strict";var mc=Hs(),gc=Js(),yc=St(),re=E(),_t=ie(),bc=T();function Je(s,e){let t=re.isScalar(e)?e.value:e;for(let n of s)if(re.isPair(n)&&(n.key===e||n.key===t||re.isScalar(n.key)&&
n.key.value===t))return n}var Gs=class extends yc.Collection{static get tagName(){return"tag:yaml.org,2002:map"}constructor(e){super(re.MAP,e),this.items=[]}static from(e,t,n){let{keepUndefined:i,replacer:r}=n,
o=new this(e),a=(l,c)=>{if(typeof r=="function")c=r.call(t,l,c);else if(Array.isArray(r)&&!r.includes(l))return;(c!==void 0||i)&&o.items.push(_t.createPair(l,c,n))};if(t instanceof Map)for(let[l,c]of t)
a(l,c);else if(t&&typeof t=="object")for(let l of Object.keys(t))a(l,t[l]);return typeof e.sortMapEntries=="function"&&o.items.sort(e.sortMapEntries),o}add(e,t){let n;re.isPair(e)?n=e:!e||typeof e!="o\
bject"||!("key"in e)?n=new _t.Pair(e,e?.value):n=new _t.Pair(e.key,e.value);let i=Je(this.items,n.key),r=this.schema?.sortMapEntries;if(i){if(!t)throw new Error(`Key ${n.key} already set`);re.isScalar(
i.value)&&bc.isScalarValue(n.value)?i.value.value=n.value:i.value=n.value}else if(r){let o=this.items.findIndex(a=>r(n,a)<0);o===-1?this.items.push(n):this.items.splice(o,0,n)}else this.items.push(n)}delete(e){
let t=Je(this.items,e);return t?this.items.splice(this.items.indexOf(t),1).length>0:!1}get(e,t){let i=Je(this.items,e)?.value;return(!t&&re.isScalar(i)?i.value:i)??void 0}has(e){return!!Je(this.items,
e)}set(e,t){this.add(new _t.Pair(e,t),!0)}toJSON(e,t,n){let i=n?new n:t?.mapAsMap?new Map:{};t?.onCreate&&t.onCreate(i);for(let r of this.items)gc.addPairToJSMap(t,i,r);return i}toString(e,t,n){if(!e)
return JSON.stringify(this);for(let i of this.items)if(!re.isPair(i))throw new Error(`Map items must all be pairs; found ${JSON.stringify(i)} instead`);return!e.allNullValues&&this.hasAllNullValues(!1)&&
(e=Object.assign({},e,{allNullValues:!0})),mc.stringifyCollection(this,e,{blockItemPrefix:"",flowChars:{start:"{",end:"}"},itemIndent:e.indent||"",onChompKeep:n,onComment:t})}};Qs.YAMLMap=Gs;Qs.findPair=
Je});var Ee=w(gr=>{"use strict";var wc=E(),mr=oe(),Sc={collection:"map",default:!0,nodeClass:mr.YAMLMap,tag:"tag:yaml.org,2002:map",resolve(s,e){return wc.isMap(s)||e("Expected a mapping for this tag"),s},
createNode:(s,e,t)=>mr.YAMLMap.from(s,e,t)};gr.map=Sc});var ae=w(yr=>{"use strict";var vc=je(),kc=Hs(),Ac=St(),xt=E(),Nc=T(),Ec=ee(),Xs=class extends Ac.Collection{static get tagName(){return"tag:yaml.org,2002:seq"}constructor(e){super(xt.SEQ,e),this.items=
[]}add(e){this.items.push(e)}delete(e){let t=Dt(e);return typeof t!="number"?!1:this.items.splice(t,1).length>0}get(e,t){let n=Dt(e);if(typeof n!="number")return;let i=this.items[n];return!t&&xt.isScalar(
i)?i.value:i}has(e){let t=Dt(e);return typeof t=="number"&&t<this.items.length}set(e,t){let n=Dt(e);if(typeof n!="number")throw new Error(`Expected a valid index, not ${e}.`);let i=this.items[n];xt.isScalar(
i)&&Nc.isScalarValue(t)?i.value=t:this.items[n]=t}toJSON(e,t){let n=[];t?.onCreate&&t.onCreate(n);let i=0;for(let r of this.items)n.push(Ec.toJS(r,String(i++),t));return n}toString(e,t,n){return e?kc.
stringifyCollection(this,e,{blockItemPrefix:"- ",flowChars:{start:"[",end:"]"},itemIndent:(e.indent||"")+"  ",onChompKeep:n,onComment:t}):JSON.stringify(this)}static from(e,t,n){let{replacer:i}=n,r=new this(
e);if(t&&Symbol.iterator in Object(t)){let o=0;for(let a of t){if(typeof i=="function"){let l=t instanceof Set?a:String(o++);a=i.call(t,l,a)}r.items.push(vc.createNode(a,void 0,n))}}return r}};function Dt(s){
let e=xt.isScalar(s)?s.value:s;return e&&typeof e=="string"&&(e=Number(e)),typeof e=="number"&&Number.isInteger(e)&&e>=0?e:null}yr.YAMLSeq=Xs});var Oe=w(wr=>{"use strict";var Oc=E(),br=ae(),Lc={collection:"seq",default:!0,nodeClass:br.YAMLSeq,tag:"tag:yaml.org,2002:seq",resolve(s,e){return Oc.isSeq(s)||e("Expected a sequence for this tag"),s},
createNode:(s,e,t)=>br.YAMLSeq.from(s,e,t)};wr.seq=Lc});var We=w(Sr=>{"use strict";var Tc=Ye(),qc={identify:s=>typeof s=="string",default:!0,tag:"tag:yaml.org,2002:str",resolve:s=>s,stringify(s,e,t,n){return e=Object.assign({actualString:!0},e),Tc.stringifyString(
s,e,t,n)}};Sr.string=qc});var Ft=w(Ar=>{"use strict";var vr=T(),kr={identify:s=>s==null,createNode:()=>new vr.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new vr.Scalar(null),stringify:({
source:s},e)=>typeof s=="string"&&kr.test.test(s)?s:e.options.nullStr};Ar.nullTag=kr});var zs=w(Er=>{"use strict";var Cc=T(),Nr={identify:s=>typeof s=="boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:s=>new Cc.Scalar(s[0]==="t"||s[0]==="\
T"),stringify({source:s,value:e},t){if(s&&Nr.test.test(s)){let n=s[0]==="t"||s[0]==="T";if(e===n)return s}return e?t.options.trueStr:t.options.falseStr}};Er.boolTag=Nr});var Le=w(Or=>{"use strict";function $c({format:s,minFractionDigits:e,tag:t,value:n}){if(typeof n=="bigint")return String(n);let i=typeof n=="number"?n:Number(n);if(!isFinite(i))return isNaN(i)?".nan":
i<0?"-.inf":".inf";let r=Object.is(n,-0)?"-0":JSON.stringify(n);if(!s&&e&&(!t||t==="tag:yaml.org,2002:float")&&/^-?\d/.test(r)&&!r.includes("e")){let o=r.indexOf(".");o<0&&(o=r.length,r+=".");let a=e-
(r.length-o-1);for(;a-- >0;)r+="0"}return r}Or.stringifyNumber=$c});var en=w(jt=>{"use strict";var Pc=T(),Zs=Le(),Mc={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:s=>s.slice(-3).toLowerCase()===
"nan"?NaN:s[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:Zs.stringifyNumber},Ic={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
resolve:s=>parseFloat(s),stringify(s){let e=Number(s.value);return isFinite(e)?e.toExponential():Zs.stringifyNumber(s)}},_c={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
resolve(s){let e=new Pc.Scalar(parseFloat(s)),t=s.indexOf(".");return t!==-1&&s[s.length-1]==="0"&&(e.minFractionDigits=s.length-t-1),e},stringify:Zs.stringifyNumber};jt.float=_c;jt.floatExp=Ic;jt.floatNaN=
Mc});var sn=w(Rt=>{"use strict";var Lr=Le(),Bt=s=>typeof s=="bigint"||Number.isInteger(s),tn=(s,e,t,{intAsBigInt:n})=>n?BigInt(s):parseInt(s.substring(e),t);function Tr(s,e,t){let{value:n}=s;return Bt(n)&&
n>=0?t+n.toString(e):Lr.stringifyNumber(s)}var Dc={identify:s=>Bt(s)&&s>=0,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^0o[0-7]+$/,resolve:(s,e,t)=>tn(s,2,8,t),stringify:s=>Tr(s,8,"0o")},
xc={identify:Bt,default:!0,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9]+$/,resolve:(s,e,t)=>tn(s,0,10,t),stringify:Lr.stringifyNumber},Fc={identify:s=>Bt(s)&&s>=0,default:!0,tag:"tag:yaml.org,2002:in\
t",format:"HEX",test:/^0x[0-9a-fA-F]+$/,resolve:(s,e,t)=>tn(s,2,16,t),stringify:s=>Tr(s,16,"0x")};Rt.int=xc;Rt.intHex=Fc;Rt.intOct=Dc});var Cr=w(qr=>{"use strict";var jc=Ee(),Bc=Ft(),Rc=Oe(),Kc=We(),Yc=zs(),nn=en(),rn=sn(),Uc=[jc.map,Rc.seq,Kc.string,Bc.nullTag,Yc.boolTag,rn.intOct,rn.int,rn.intHex,nn.floatNaN,nn.floatExp,nn.float];qr.
schema=Uc});var Mr=w(Pr=>{"use strict";var Vc=T(),Jc=Ee(),Wc=Oe();function $r(s){return typeof s=="bigint"||Number.isInteger(s)}var Kt=({value:s})=>JSON.stringify(s),Hc=[{identify:s=>typeof s=="string",default:!0,
tag:"tag:yaml.org,2002:str",resolve:s=>s,stringify:Kt},{identify:s=>s==null,createNode:()=>new Vc.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^null$/,resolve:()=>null,stringify:Kt},{identify:s=>typeof s==
"boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^true$|^false$/,resolve:s=>s==="true",stringify:Kt},{identify:$r,default:!0,tag:"tag:yaml.org,2002:int",test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(s,e,{
intAsBigInt:t})=>t?BigInt(s):parseInt(s,10),stringify:({value:s})=>$r(s)?s.toString():JSON.stringify(s)},{identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
resolve:s=>parseFloat(s),stringify:Kt}],Gc={default:!0,tag:"",test:/^/,resolve(s,e){return e(`Unresolved plain scalar ${JSON.stringify(s)}`),s}},Qc=[Jc.map,Wc.seq].concat(Hc,Gc);Pr.schema=Qc});var an=w(Ir=>{"use strict";var He=require("buffer"),on=T(),Xc=Ye(),zc={identify:s=>s instanceof Uint8Array,default:!1,tag:"tag:yaml.org,2002:binary",resolve(s,e){if(typeof He.Buffer=="function")return He.
Buffer.from(s,"base64");if(typeof atob=="function"){let t=atob(s.replace(/[\n\r]/g,"")),n=new Uint8Array(t.length);for(let i=0;i<t.length;++i)n[i]=t.charCodeAt(i);return n}else return e("This environm\
ent does not support reading binary tags; either Buffer or atob is required"),s},stringify({comment:s,type:e,value:t},n,i,r){if(!t)return"";let o=t,a;if(typeof He.Buffer=="function")a=o instanceof He.
Buffer?o.toString("base64"):He.Buffer.from(o.buffer).toString("base64");else if(typeof btoa=="function"){let l="";for(let c=0;c<o.length;++c)l+=String.fromCharCode(o[c]);a=btoa(l)}else throw new Error(
"This environment does not support writing binary tags; either Buffer or btoa is required");if(e??(e=on.Scalar.BLOCK_LITERAL),e!==on.Scalar.QUOTE_DOUBLE){let l=Math.max(n.options.lineWidth-n.indent.length,
n.options.minContentWidth),c=Math.ceil(a.length/l),u=new Array(c);for(let f=0,d=0;f<c;++f,d+=l)u[f]=a.substr(d,l);a=u.join(e===on.Scalar.BLOCK_LITERAL?`
`:" ")}return Xc.stringifyString({comment:s,type:e,value:a},n,i,r)}};Ir.binary=zc});var Vt=w(Ut=>{"use strict";var Yt=E(),ln=ie(),Zc=T(),ef=ae();function _r(s,e){if(Yt.isSeq(s))for(let t=0;t<s.items.length;++t){let n=s.items[t];if(!Yt.isPair(n)){if(Yt.isMap(n)){n.items.length>1&&e("E\
ach pair must have its own sequence indicator");let i=n.items[0]||new ln.Pair(new Zc.Scalar(null));if(n.commentBefore&&(i.key.commentBefore=i.key.commentBefore?`${n.commentBefore}
${i.key.commentBefore}`:n.commentBefore),n.comment){let r=i.value??i.key;r.comment=r.comment?`${n.comment}
${r.comment}`:n.comment}n=i}s.items[t]=Yt.isPair(n)?n:new ln.Pair(n)}}else e("Expected a sequence for this tag");return s}function Dr(s,e,t){let{replacer:n}=t,i=new ef.YAMLSeq(s);i.tag="tag:yaml.org,2\
002:pairs";let r=0;if(e&&Symbol.iterator in Object(e))for(let o of e){typeof n=="function"&&(o=n.call(e,String(r++),o));let a,l;if(Array.isArray(o))if(o.length===2)a=o[0],l=o[1];else throw new TypeError(
`Expected [key, value] tuple: ${o}`);else if(o&&o instanceof Object){let c=Object.keys(o);if(c.length===1)a=c[0],l=o[a];else throw new TypeError(`Expected tuple with one key, not ${c.length} keys`)}else
a=o;i.items.push(ln.createPair(a,l,t))}return i}var tf={collection:"seq",default:!1,tag:"tag:yaml.org,2002:pairs",resolve:_r,createNode:Dr};Ut.createPairs=Dr;Ut.pairs=tf;Ut.resolvePairs=_r});var un=w(fn=>{"use strict";var xr=E(),cn=ee(),Ge=oe(),sf=ae(),Fr=Vt(),pe=class s extends sf.YAMLSeq{constructor(){super(),this.add=Ge.YAMLMap.prototype.add.bind(this),this.delete=Ge.YAMLMap.prototype.
delete.bind(this),this.get=Ge.YAMLMap.prototype.get.bind(this),this.has=Ge.YAMLMap.prototype.has.bind(this),this.set=Ge.YAMLMap.prototype.set.bind(this),this.tag=s.tag}toJSON(e,t){if(!t)return super.toJSON(
e);let n=new Map;t?.onCreate&&t.onCreate(n);for(let i of this.items){let r,o;if(xr.isPair(i)?(r=cn.toJS(i.key,"",t),o=cn.toJS(i.value,r,t)):r=cn.toJS(i,"",t),n.has(r))throw new Error("Ordered maps mus\
t not include duplicate keys");n.set(r,o)}return n}static from(e,t,n){let i=Fr.createPairs(e,t,n),r=new this;return r.items=i.items,r}};pe.tag="tag:yaml.org,2002:omap";var nf={collection:"seq",identify:s=>s instanceof
Map,nodeClass:pe,default:!1,tag:"tag:yaml.org,2002:omap",resolve(s,e){let t=Fr.resolvePairs(s,e),n=[];for(let{key:i}of t.items)xr.isScalar(i)&&(n.includes(i.value)?e(`Ordered maps must not include dup\
licate keys: ${i.value}`):n.push(i.value));return Object.assign(new pe,t)},createNode:(s,e,t)=>pe.from(s,e,t)};fn.YAMLOMap=pe;fn.omap=nf});var Yr=w(dn=>{"use strict";var jr=T();function Br({value:s,source:e},t){return e&&(s?Rr:Kr).test.test(e)?e:s?t.options.trueStr:t.options.falseStr}var Rr={identify:s=>s===!0,default:!0,tag:"tag:yaml.or\
g,2002:bool",test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new jr.Scalar(!0),stringify:Br},Kr={identify:s=>s===!1,default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
resolve:()=>new jr.Scalar(!1),stringify:Br};dn.falseTag=Kr;dn.trueTag=Rr});var Ur=w(Jt=>{"use strict";var rf=T(),hn=Le(),of={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:s=>s.slice(-3).toLowerCase()===
"nan"?NaN:s[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:hn.stringifyNumber},af={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
resolve:s=>parseFloat(s.replace(/_/g,"")),stringify(s){let e=Number(s.value);return isFinite(e)?e.toExponential():hn.stringifyNumber(s)}},lf={identify:s=>typeof s=="number",default:!0,tag:"tag:yaml.or\
g,2002:float",test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(s){let e=new rf.Scalar(parseFloat(s.replace(/_/g,""))),t=s.indexOf(".");if(t!==-1){let n=s.substring(t+1).replace(/_/g,"");n[n.length-1]===
"0"&&(e.minFractionDigits=n.length)}return e},stringify:hn.stringifyNumber};Jt.float=lf;Jt.floatExp=af;Jt.floatNaN=of});var Jr=w(Xe=>{"use strict";var Vr=Le(),Qe=s=>typeof s=="bigint"||Number.isInteger(s);function Wt(s,e,t,{intAsBigInt:n}){let i=s[0];if((i==="-"||i==="+")&&(e+=1),s=s.substring(e).replace(/_/g,""),n){switch(t){case 2:
s=`0b${s}`;break;case 8:s=`0o${s}`;break;case 16:s=`0x${s}`;break}let o=BigInt(s);return i==="-"?BigInt(-1)*o:o}let r=parseInt(s,t);return i==="-"?-1*r:r}function pn(s,e,t){let{value:n}=s;if(Qe(n)){let i=n.
toString(e);return n<0?"-"+t+i.substr(1):t+i}return Vr.stringifyNumber(s)}var cf={identify:Qe,default:!0,tag:"tag:yaml.org,2002:int",format:"BIN",test:/^[-+]?0b[0-1_]+$/,resolve:(s,e,t)=>Wt(s,2,2,t),stringify:s=>pn(
s,2,"0b")},ff={identify:Qe,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^[-+]?0[0-7_]+$/,resolve:(s,e,t)=>Wt(s,1,8,t),stringify:s=>pn(s,8,"0")},uf={identify:Qe,default:!0,tag:"tag:yaml.or\
g,2002:int",test:/^[-+]?[0-9][0-9_]*$/,resolve:(s,e,t)=>Wt(s,0,10,t),stringify:Vr.stringifyNumber},df={identify:Qe,default:!0,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(s,e,t)=>Wt(
s,2,16,t),stringify:s=>pn(s,16,"0x")};Xe.int=uf;Xe.intBin=cf;Xe.intHex=df;Xe.intOct=ff});var gn=w(mn=>{"use strict";var Qt=E(),Ht=ie(),Gt=oe(),me=class s extends Gt.YAMLMap{constructor(e){super(e),this.tag=s.tag}add(e){let t;Qt.isPair(e)?t=e:e&&typeof e=="object"&&"key"in e&&"value"in e&&
e.value===null?t=new Ht.Pair(e.key,null):t=new Ht.Pair(e,null),Gt.findPair(this.items,t.key)||this.items.push(t)}get(e,t){let n=Gt.findPair(this.items,e);return!t&&Qt.isPair(n)?Qt.isScalar(n.key)?n.key.
value:n.key:n}set(e,t){if(typeof t!="boolean")throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof t}`);let n=Gt.findPair(this.items,e);n&&!t?this.items.splice(this.
items.indexOf(n),1):!n&&t&&this.items.push(new Ht.Pair(e))}toJSON(e,t){return super.toJSON(e,t,Set)}toString(e,t,n){if(!e)return JSON.stringify(this);if(this.hasAllNullValues(!0))return super.toString(
Object.assign({},e,{allNullValues:!0}),t,n);throw new Error("Set items must all have null values")}static from(e,t,n){let{replacer:i}=n,r=new this(e);if(t&&Symbol.iterator in Object(t))for(let o of t)
typeof i=="function"&&(o=i.call(t,o,o)),r.items.push(Ht.createPair(o,null,n));return r}};me.tag="tag:yaml.org,2002:set";var hf={collection:"map",identify:s=>s instanceof Set,nodeClass:me,default:!1,tag:"\
tag:yaml.org,2002:set",createNode:(s,e,t)=>me.from(s,e,t),resolve(s,e){if(Qt.isMap(s)){if(s.hasAllNullValues(!0))return Object.assign(new me,s);e("Set items must all have null values")}else e("Expecte\
d a mapping for this tag");return s}};mn.YAMLSet=me;mn.set=hf});var bn=w(Xt=>{"use strict";var pf=Le();function yn(s,e){let t=s[0],n=t==="-"||t==="+"?s.substring(1):s,i=o=>e?BigInt(o):Number(o),r=n.replace(/_/g,"").split(":").reduce((o,a)=>o*i(60)+i(a),i(0));return t===
"-"?i(-1)*r:r}function Wr(s){let{value:e}=s,t=o=>o;if(typeof e=="bigint")t=o=>BigInt(o);else if(isNaN(e)||!isFinite(e))return pf.stringifyNumber(s);let n="";e<0&&(n="-",e*=t(-1));let i=t(60),r=[e%i];return e<
60?r.unshift(0):(e=(e-r[0])/i,r.unshift(e%i),e>=60&&(e=(e-r[0])/i,r.unshift(e))),n+r.map(o=>String(o).padStart(2,"0")).join(":").replace(/000000\d*$/,"")}var mf={identify:s=>typeof s=="bigint"||Number.
isInteger(s),default:!0,tag:"tag:yaml.org,2002:int",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(s,e,{intAsBigInt:t})=>yn(s,t),stringify:Wr},gf={identify:s=>typeof s=="number",default:!0,
tag:"tag:yaml.org,2002:float",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:s=>yn(s,!1),stringify:Wr},Hr={identify:s=>s instanceof Date,default:!0,tag:"tag:yaml.org,2002:t\
imestamp",test:RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),resolve(s){let e=s.match(
Hr.test);if(!e)throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");let[,t,n,i,r,o,a]=e.map(Number),l=e[7]?Number((e[7]+"00").substr(1,3)):0,c=Date.UTC(t,n-1,i,r||0,o||0,a||0,l),u=e[8];
if(u&&u!=="Z"){let f=yn(u,!1);Math.abs(f)<30&&(f*=60),c-=6e4*f}return new Date(c)},stringify:({value:s})=>s?.toISOString().replace(/(T00:00:00)?\.000Z$/,"")??""};Xt.floatTime=gf;Xt.intTime=mf;Xt.timestamp=
Hr});var Xr=w(Qr=>{"use strict";var yf=Ee(),bf=Ft(),wf=Oe(),Sf=We(),vf=an(),Gr=Yr(),wn=Ur(),zt=Jr(),kf=Ct(),Af=un(),Nf=Vt(),Ef=gn(),Sn=bn(),Of=[yf.map,wf.seq,Sf.string,bf.nullTag,Gr.trueTag,Gr.falseTag,zt.
intBin,zt.intOct,zt.int,zt.intHex,wn.floatNaN,wn.floatExp,wn.float,vf.binary,kf.merge,Af.omap,Nf.pairs,Ef.set,Sn.intTime,Sn.floatTime,Sn.timestamp];Qr.schema=Of});var ao=w(An=>{"use strict";var to=Ee(),Lf=Ft(),so=Oe(),Tf=We(),qf=zs(),vn=en(),kn=sn(),Cf=Cr(),$f=Mr(),no=an(),ze=Ct(),io=un(),ro=Vt(),zr=Xr(),oo=gn(),Zt=bn(),Zr=new Map([["core",Cf.schema],["failsafe",
[to.map,so.seq,Tf.string]],["json",$f.schema],["yaml11",zr.schema],["yaml-1.1",zr.schema]]),eo={binary:no.binary,bool:qf.boolTag,float:vn.float,floatExp:vn.floatExp,floatNaN:vn.floatNaN,floatTime:Zt.floatTime,
int:kn.int,intHex:kn.intHex,intOct:kn.intOct,intTime:Zt.intTime,map:to.map,merge:ze.merge,null:Lf.nullTag,omap:io.omap,pairs:ro.pairs,seq:so.seq,set:oo.set,timestamp:Zt.timestamp},Pf={"tag:yaml.org,20\
02:binary":no.binary,"tag:yaml.org,2002:merge":ze.merge,"tag:yaml.org,2002:omap":io.omap,"tag:yaml.org,2002:pairs":ro.pairs,"tag:yaml.org,2002:set":oo.set,"tag:yaml.org,2002:timestamp":Zt.timestamp};function Mf(s,e,t){
let n=Zr.get(e);if(n&&!s)return t&&!n.includes(ze.merge)?n.concat(ze.merge):n.slice();let i=n;if(!i)if(Array.isArray(s))i=[];else{let r=Array.from(Zr.keys()).filter(o=>o!=="yaml11").map(o=>JSON.stringify(
o)).join(", ");throw new Error(`Unknown schema "${e}"; use one of ${r} or define customTags array`)}if(Array.isArray(s))for(let r of s)i=i.concat(r);else typeof s=="function"&&(i=s(i.slice()));return t&&
(i=i.concat(ze.merge)),i.reduce((r,o)=>{let a=typeof o=="string"?eo[o]:o;if(!a){let l=JSON.stringify(o),c=Object.keys(eo).map(u=>JSON.stringify(u)).join(", ");throw new Error(`Unknown custom tag ${l};\
 use one of ${c}`)}return r.includes(a)||r.push(a),r},[])}An.coreKnownTags=Pf;An.getTags=Mf});var On=w(lo=>{"use strict";var Nn=E(),If=Ee(),_f=Oe(),Df=We(),es=ao(),xf=(s,e)=>s.key<e.key?-1:s.key>e.key?1:0,En=class s{constructor({compat:e,customTags:t,merge:n,resolveKnownTags:i,schema:r,sortMapEntries:o,
toStringDefaults:a}){this.compat=Array.isArray(e)?es.getTags(e,"compat"):e?es.getTags(null,e):null,this.name=typeof r=="string"&&r||"core",this.knownTags=i?es.coreKnownTags:{},this.tags=es.getTags(t,this.
name,n),this.toStringOptions=a??null,Object.defineProperty(this,Nn.MAP,{value:If.map}),Object.defineProperty(this,Nn.SCALAR,{value:Df.string}),Object.defineProperty(this,Nn.SEQ,{value:_f.seq}),this.sortMapEntries=
typeof o=="function"?o:o===!0?xf:null}clone(){let e=Object.create(s.prototype,Object.getOwnPropertyDescriptors(this));return e.tags=this.tags.slice(),e}};lo.Schema=En});var fo=w(co=>{"use strict";var Ff=E(),Ln=Ue(),Ze=Be();function jf(s,e){let t=[],n=e.directives===!0;if(e.directives!==!1&&s.directives){let l=s.directives.toString(s);l?(t.push(l),n=!0):s.directives.docStart&&
(n=!0)}n&&t.push("---");let i=Ln.createStringifyContext(s,e),{commentString:r}=i.options;if(s.commentBefore){t.length!==1&&t.unshift("");let l=r(s.commentBefore);t.unshift(Ze.indentComment(l,""))}let o=!1,
a=null;if(s.contents){if(Ff.isNode(s.contents)){if(s.contents.spaceBefore&&n&&t.push(""),s.contents.commentBefore){let u=r(s.contents.commentBefore);t.push(Ze.indentComment(u,""))}i.forceBlockIndent=!!s.
comment,a=s.contents.comment}let l=a?void 0:()=>o=!0,c=Ln.stringify(s.contents,i,()=>a=null,l);a&&(c+=Ze.lineComment(c,"",r(a))),(c[0]==="|"||c[0]===">")&&t[t.length-1]==="---"?t[t.length-1]=`--- ${c}`:
t.push(c)}else t.push(Ln.stringify(s.contents,i));if(s.directives?.docEnd)if(s.comment){let l=r(s.comment);l.includes(`
`)?(t.push("..."),t.push(Ze.indentComment(l,""))):t.push(`... ${l}`)}else t.push("...");else{let l=s.comment;l&&o&&(l=l.replace(/^\n+/,"")),l&&((!o||a)&&t[t.length-1]!==""&&t.push(""),t.push(Ze.indentComment(
r(l),"")))}return t.join(`
`)+`
`}co.stringifyDocument=jf});var et=w(uo=>{"use strict";var Bf=Fe(),Te=St(),B=E(),Rf=ie(),Kf=ee(),Yf=On(),Uf=fo(),Tn=gt(),Vf=$s(),Jf=je(),qn=Cs(),Cn=class s{constructor(e,t,n){this.commentBefore=null,this.comment=null,this.errors=
[],this.warnings=[],Object.defineProperty(this,B.NODE_TYPE,{value:B.DOC});let i=null;typeof t=="function"||Array.isArray(t)?i=t:n===void 0&&t&&(n=t,t=void 0);let r=Object.assign({intAsBigInt:!1,keepSourceTokens:!1,
logLevel:"warn",prettyErrors:!0,strict:!0,stringKeys:!1,uniqueKeys:!0,version:"1.2"},n);this.options=r;let{version:o}=r;n?._directives?(this.directives=n._directives.atDocument(),this.directives.yaml.
explicit&&(o=this.directives.yaml.version)):this.directives=new qn.Directives({version:o}),this.setSchema(o,n),this.contents=e===void 0?null:this.createNode(e,i,n)}clone(){let e=Object.create(s.prototype,
{[B.NODE_TYPE]:{value:B.DOC}});return e.commentBefore=this.commentBefore,e.comment=this.comment,e.errors=this.errors.slice(),e.warnings=this.warnings.slice(),e.options=Object.assign({},this.options),this.
directives&&(e.directives=this.directives.clone()),e.schema=this.schema.clone(),e.contents=B.isNode(this.contents)?this.contents.clone(e.schema):this.contents,this.range&&(e.range=this.range.slice()),
e}add(e){qe(this.contents)&&this.contents.add(e)}addIn(e,t){qe(this.contents)&&this.contents.addIn(e,t)}createAlias(e,t){if(!e.anchor){let n=Tn.anchorNames(this);e.anchor=!t||n.has(t)?Tn.findNewAnchor(
t||"a",n):t}return new Bf.Alias(e.anchor)}createNode(e,t,n){let i;if(typeof t=="function")e=t.call({"":e},"",e),i=t;else if(Array.isArray(t)){let g=p=>typeof p=="number"||p instanceof String||p instanceof
Number,S=t.filter(g).map(String);S.length>0&&(t=t.concat(S)),i=t}else n===void 0&&t&&(n=t,t=void 0);let{aliasDuplicateObjects:r,anchorPrefix:o,flow:a,keepUndefined:l,onTagObj:c,tag:u}=n??{},{onAnchor:f,
setAnchors:d,sourceObjects:m}=Tn.createNodeAnchors(this,o||"a"),y={aliasDuplicateObjects:r??!0,keepUndefined:l??!1,onAnchor:f,onTagObj:c,replacer:i,schema:this.schema,sourceObjects:m},h=Jf.createNode(
e,u,y);return a&&B.isCollection(h)&&(h.flow=!0),d(),h}createPair(e,t,n={}){let i=this.createNode(e,null,n),r=this.createNode(t,null,n);return new Rf.Pair(i,r)}delete(e){return qe(this.contents)?this.contents.
delete(e):!1}deleteIn(e){return Te.isEmptyPath(e)?this.contents==null?!1:(this.contents=null,!0):qe(this.contents)?this.contents.deleteIn(e):!1}get(e,t){return B.isCollection(this.contents)?this.contents.
get(e,t):void 0}getIn(e,t){return Te.isEmptyPath(e)?!t&&B.isScalar(this.contents)?this.contents.value:this.contents:B.isCollection(this.contents)?this.contents.getIn(e,t):void 0}has(e){return B.isCollection(
this.contents)?this.contents.has(e):!1}hasIn(e){return Te.isEmptyPath(e)?this.contents!==void 0:B.isCollection(this.contents)?this.contents.hasIn(e):!1}set(e,t){this.contents==null?this.contents=Te.collectionFromPath(
this.schema,[e],t):qe(this.contents)&&this.contents.set(e,t)}setIn(e,t){Te.isEmptyPath(e)?this.contents=t:this.contents==null?this.contents=Te.collectionFromPath(this.schema,Array.from(e),t):qe(this.contents)&&
this.contents.setIn(e,t)}setSchema(e,t={}){typeof e=="number"&&(e=String(e));let n;switch(e){case"1.1":this.directives?this.directives.yaml.version="1.1":this.directives=new qn.Directives({version:"1.\
1"}),n={resolveKnownTags:!1,schema:"yaml-1.1"};break;case"1.2":case"next":this.directives?this.directives.yaml.version=e:this.directives=new qn.Directives({version:e}),n={resolveKnownTags:!0,schema:"c\
ore"};break;case null:this.directives&&delete this.directives,n=null;break;default:{let i=JSON.stringify(e);throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${i}`)}}if(t.schema instanceof
Object)this.schema=t.schema;else if(n)this.schema=new Yf.Schema(Object.assign(n,t));else throw new Error("With a null YAML version, the { schema: Schema } option is required")}toJS({json:e,jsonArg:t,mapAsMap:n,
maxAliasCount:i,onAnchor:r,reviver:o}={}){let a={anchors:new Map,doc:this,keep:!e,mapAsMap:n===!0,mapKeyWarned:!1,maxAliasCount:typeof i=="number"?i:100},l=Kf.toJS(this.contents,t??"",a);if(typeof r==
"function")for(let{count:c,res:u}of a.anchors.values())r(u,c);return typeof o=="function"?Vf.applyReviver(o,{"":l},"",l):l}toJSON(e,t){return this.toJS({json:!0,jsonArg:e,mapAsMap:!1,onAnchor:t})}toString(e={}){
if(this.errors.length>0)throw new Error("Document with errors cannot be stringified");if("indent"in e&&(!Number.isInteger(e.indent)||Number(e.indent)<=0)){let t=JSON.stringify(e.indent);throw new Error(
`"indent" option must be a positive integer, not ${t}`)}return Uf.stringifyDocument(this,e)}};function qe(s){if(B.isCollection(s))return!0;throw new Error("Expected a YAML collection as document conte\
nts")}uo.Document=Cn});var nt=w(st=>{"use strict";var tt=class extends Error{constructor(e,t,n,i){super(),this.name=e,this.code=n,this.message=i,this.pos=t}},$n=class extends tt{constructor(e,t,n){super("YAMLParseError",e,t,
n)}},Pn=class extends tt{constructor(e,t,n){super("YAMLWarning",e,t,n)}},Wf=(s,e)=>t=>{if(t.pos[0]===-1)return;t.linePos=t.pos.map(a=>e.linePos(a));let{line:n,col:i}=t.linePos[0];t.message+=` at line ${n}\
, column ${i}`;let r=i-1,o=s.substring(e.lineStarts[n-1],e.lineStarts[n]).replace(/[\n\r]+$/,"");if(r>=60&&o.length>80){let a=Math.min(r-39,o.length-79);o="\u2026"+o.substring(a),r-=a-1}if(o.length>80&&
(o=o.substring(0,79)+"\u2026"),n>1&&/^ *$/.test(o.substring(0,r))){let a=s.substring(e.lineStarts[n-2],e.lineStarts[n-1]);a.length>80&&(a=a.substring(0,79)+`\u2026
`),o=a+o}if(/[^ ]/.test(o)){let a=1,l=t.linePos[1];l?.line===n&&l.col>i&&(a=Math.max(1,Math.min(l.col-i,80-r)));let c=" ".repeat(r)+"^".repeat(a);t.message+=`:

${o}
${c}
`}};st.YAMLError=tt;st.YAMLParseError=$n;st.YAMLWarning=Pn;st.prettifyError=Wf});var it=w(ho=>{"use strict";function Hf(s,{flow:e,indicator:t,next:n,offset:i,onError:r,parentIndent:o,startOnNewline:a}){let l=!1,c=a,u=a,f="",d="",m=!1,y=!1,h=null,g=null,S=null,p=null,b=null,k=null,
A=null;for(let v of s)switch(y&&(v.type!=="space"&&v.type!=="newline"&&v.type!=="comma"&&r(v.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space"),y=!1),h&&(c&&
v.type!=="comment"&&v.type!=="newline"&&r(h,"TAB_AS_INDENT","Tabs are not allowed as indentation"),h=null),v.type){case"space":!e&&(t!=="doc-start"||n?.type!=="flow-collection")&&v.source.includes("	")&&
(h=v),u=!0;break;case"comment":{u||r(v,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");let q=v.source.substring(1)||" ";f?f+=d+q:f=q,d="",c=!1;break}case"newli\
ne":c?f?f+=v.source:(!k||t!=="seq-item-ind")&&(l=!0):d+=v.source,c=!0,m=!0,(g||S)&&(p=v),u=!0;break;case"anchor":g&&r(v,"MULTIPLE_ANCHORS","A node can have at most one anchor"),v.source.endsWith(":")&&
r(v.offset+v.source.length-1,"BAD_ALIAS","Anchor ending in : is ambiguous",!0),g=v,A??(A=v.offset),c=!1,u=!1,y=!0;break;case"tag":{S&&r(v,"MULTIPLE_TAGS","A node can have at most one tag"),S=v,A??(A=v.
offset),c=!1,u=!1,y=!0;break}case t:(g||S)&&r(v,"BAD_PROP_ORDER",`Anchors and tags must be after the ${v.source} indicator`),k&&r(v,"UNEXPECTED_TOKEN",`Unexpected ${v.source} in ${e??"collection"}`),k=
v,c=t==="seq-item-ind"||t==="explicit-key-ind",u=!1;break;case"comma":if(e){b&&r(v,"UNEXPECTED_TOKEN",`Unexpected , in ${e}`),b=v,c=!1,u=!1;break}default:r(v,"UNEXPECTED_TOKEN",`Unexpected ${v.type} t\
oken`),c=!1,u=!1}let N=s[s.length-1],O=N?N.offset+N.source.length:i;return y&&n&&n.type!=="space"&&n.type!=="newline"&&n.type!=="comma"&&(n.type!=="scalar"||n.source!=="")&&r(n.offset,"MISSING_CHAR","\
Tags and anchors must be separated from the next token by white space"),h&&(c&&h.indent<=o||n?.type==="block-map"||n?.type==="block-seq")&&r(h,"TAB_AS_INDENT","Tabs are not allowed as indentation"),{comma:b,
found:k,spaceBefore:l,comment:f,hasNewline:m,anchor:g,tag:S,newlineAfterProp:p,end:O,start:A??O}}ho.resolveProps=Hf});var ts=w(po=>{"use strict";function Mn(s){if(!s)return null;switch(s.type){case"alias":case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":if(s.source.includes(`
`))return!0;if(s.end){for(let e of s.end)if(e.type==="newline")return!0}return!1;case"flow-collection":for(let e of s.items){for(let t of e.start)if(t.type==="newline")return!0;if(e.sep){for(let t of e.
sep)if(t.type==="newline")return!0}if(Mn(e.key)||Mn(e.value))return!0}return!1;default:return!0}}po.containsNewline=Mn});var In=w(mo=>{"use strict";var Gf=ts();function Qf(s,e,t){if(e?.type==="flow-collection"){let n=e.end[0];n.indent===s&&(n.source==="]"||n.source==="}")&&Gf.containsNewline(e)&&t(n,"BAD_INDENT","Flow e\
nd indicator should be more indented than parent",!0)}}mo.flowIndentCheck=Qf});var _n=w(yo=>{"use strict";var go=E();function Xf(s,e,t){let{uniqueKeys:n}=s.options;if(n===!1)return!1;let i=typeof n=="function"?n:(r,o)=>r===o||go.isScalar(r)&&go.isScalar(o)&&r.value===o.value;return e.
some(r=>i(r.key,t))}yo.mapIncludes=Xf});var Ao=w(ko=>{"use strict";var bo=ie(),zf=oe(),wo=it(),Zf=ts(),So=In(),eu=_n(),vo="All mapping items must start at the same column";function tu({composeNode:s,composeEmptyNode:e},t,n,i,r){let o=r?.nodeClass??
zf.YAMLMap,a=new o(t.schema);t.atRoot&&(t.atRoot=!1);let l=n.offset,c=null;for(let u of n.items){let{start:f,key:d,sep:m,value:y}=u,h=wo.resolveProps(f,{indicator:"explicit-key-ind",next:d??m?.[0],offset:l,
onError:i,parentIndent:n.indent,startOnNewline:!0}),g=!h.found;if(g){if(d&&(d.type==="block-seq"?i(l,"BLOCK_AS_IMPLICIT_KEY","A block sequence may not be used as an implicit map key"):"indent"in d&&d.
indent!==n.indent&&i(l,"BAD_INDENT",vo)),!h.anchor&&!h.tag&&!m){c=h.end,h.comment&&(a.comment?a.comment+=`
`+h.comment:a.comment=h.comment);continue}(h.newlineAfterProp||Zf.containsNewline(d))&&i(d??f[f.length-1],"MULTILINE_IMPLICIT_KEY","Implicit keys need to be on a single line")}else h.found?.indent!==n.
indent&&i(l,"BAD_INDENT",vo);t.atKey=!0;let S=h.end,p=d?s(t,d,h,i):e(t,S,f,null,h,i);t.schema.compat&&So.flowIndentCheck(n.indent,d,i),t.atKey=!1,eu.mapIncludes(t,a.items,p)&&i(S,"DUPLICATE_KEY","Map \
keys must be unique");let b=wo.resolveProps(m??[],{indicator:"map-value-ind",next:y,offset:p.range[2],onError:i,parentIndent:n.indent,startOnNewline:!d||d.type==="block-scalar"});if(l=b.end,b.found){g&&
(y?.type==="block-map"&&!b.hasNewline&&i(l,"BLOCK_AS_IMPLICIT_KEY","Nested mappings are not allowed in compact mappings"),t.options.strict&&h.start<b.found.offset-1024&&i(p.range,"KEY_OVER_1024_CHARS",
"The : indicator must be at most 1024 chars after the start of an implicit block mapping key"));let k=y?s(t,y,b,i):e(t,l,m,null,b,i);t.schema.compat&&So.flowIndentCheck(n.indent,y,i),l=k.range[2];let A=new bo.
Pair(p,k);t.options.keepSourceTokens&&(A.srcToken=u),a.items.push(A)}else{g&&i(p.range,"MISSING_CHAR","Implicit map keys need to be followed by map values"),b.comment&&(p.comment?p.comment+=`
`+b.comment:p.comment=b.comment);let k=new bo.Pair(p);t.options.keepSourceTokens&&(k.srcToken=u),a.items.push(k)}}return c&&c<l&&i(c,"IMPOSSIBLE","Map comment with trailing content"),a.range=[n.offset,
l,c??l],a}ko.resolveBlockMap=tu});var Eo=w(No=>{"use strict";var su=ae(),nu=it(),iu=In();function ru({composeNode:s,composeEmptyNode:e},t,n,i,r){let o=r?.nodeClass??su.YAMLSeq,a=new o(t.schema);t.atRoot&&(t.atRoot=!1),t.atKey&&(t.atKey=
!1);let l=n.offset,c=null;for(let{start:u,value:f}of n.items){let d=nu.resolveProps(u,{indicator:"seq-item-ind",next:f,offset:l,onError:i,parentIndent:n.indent,startOnNewline:!0});if(!d.found)if(d.anchor||
d.tag||f)f?.type==="block-seq"?i(d.end,"BAD_INDENT","All sequence items must start at the same column"):i(l,"MISSING_CHAR","Sequence item without - indicator");else{c=d.end,d.comment&&(a.comment=d.comment);
continue}let m=f?s(t,f,d,i):e(t,d.end,u,null,d,i);t.schema.compat&&iu.flowIndentCheck(n.indent,f,i),l=m.range[2],a.items.push(m)}return a.range=[n.offset,l,c??l],a}No.resolveBlockSeq=ru});var Ce=w(Oo=>{"use strict";function ou(s,e,t,n){let i="";if(s){let r=!1,o="";for(let a of s){let{source:l,type:c}=a;switch(c){case"space":r=!0;break;case"comment":{t&&!r&&n(a,"MISSING_CHAR","Comments \
must be separated from other tokens by white space characters");let u=l.substring(1)||" ";i?i+=o+u:i=u,o="";break}case"newline":i&&(o+=l),r=!0;break;default:n(a,"UNEXPECTED_TOKEN",`Unexpected ${c} at \
node end`)}e+=l.length}}return{comment:i,offset:e}}Oo.resolveEnd=ou});var Co=w(qo=>{"use strict";var au=E(),lu=ie(),Lo=oe(),cu=ae(),fu=Ce(),To=it(),uu=ts(),du=_n(),Dn="Block collections are not allowed within flow collections",xn=s=>s&&(s.type==="block-map"||s.type==="b\
lock-seq");function hu({composeNode:s,composeEmptyNode:e},t,n,i,r){let o=n.start.source==="{",a=o?"flow map":"flow sequence",l=r?.nodeClass??(o?Lo.YAMLMap:cu.YAMLSeq),c=new l(t.schema);c.flow=!0;let u=t.
atRoot;u&&(t.atRoot=!1),t.atKey&&(t.atKey=!1);let f=n.offset+n.start.source.length;for(let g=0;g<n.items.length;++g){let S=n.items[g],{start:p,key:b,sep:k,value:A}=S,N=To.resolveProps(p,{flow:a,indicator:"\
explicit-key-ind",next:b??k?.[0],offset:f,onError:i,parentIndent:n.indent,startOnNewline:!1});if(!N.found){if(!N.anchor&&!N.tag&&!k&&!A){g===0&&N.comma?i(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`):
g<n.items.length-1&&i(N.start,"UNEXPECTED_TOKEN",`Unexpected empty item in ${a}`),N.comment&&(c.comment?c.comment+=`
`+N.comment:c.comment=N.comment),f=N.end;continue}!o&&t.options.strict&&uu.containsNewline(b)&&i(b,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line")}if(g===0)
N.comma&&i(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`);else if(N.comma||i(N.start,"MISSING_CHAR",`Missing , between ${a} items`),N.comment){let O="";e:for(let v of p)switch(v.type){case"comma":case"\
space":break;case"comment":O=v.source.substring(1);break e;default:break e}if(O){let v=c.items[c.items.length-1];au.isPair(v)&&(v=v.value??v.key),v.comment?v.comment+=`
`+O:v.comment=O,N.comment=N.comment.substring(O.length+1)}}if(!o&&!k&&!N.found){let O=A?s(t,A,N,i):e(t,N.end,k,null,N,i);c.items.push(O),f=O.range[2],xn(A)&&i(O.range,"BLOCK_IN_FLOW",Dn)}else{t.atKey=
!0;let O=N.end,v=b?s(t,b,N,i):e(t,O,p,null,N,i);xn(b)&&i(v.range,"BLOCK_IN_FLOW",Dn),t.atKey=!1;let q=To.resolveProps(k??[],{flow:a,indicator:"map-value-ind",next:A,offset:v.range[2],onError:i,parentIndent:n.
indent,startOnNewline:!1});if(q.found){if(!o&&!N.found&&t.options.strict){if(k)for(let C of k){if(C===q.found)break;if(C.type==="newline"){i(C,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence \
pairs need to be on a single line");break}}N.start<q.found.offset-1024&&i(q.found,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit flow sequence key")}}else
A&&("source"in A&&A.source?.[0]===":"?i(A,"MISSING_CHAR",`Missing space after : in ${a}`):i(q.start,"MISSING_CHAR",`Missing , or : between ${a} items`));let X=A?s(t,A,q,i):q.found?e(t,q.end,k,null,q,i):
null;X?xn(A)&&i(X.range,"BLOCK_IN_FLOW",Dn):q.comment&&(v.comment?v.comment+=`
`+q.comment:v.comment=q.comment);let we=new lu.Pair(v,X);if(t.options.keepSourceTokens&&(we.srcToken=S),o){let C=c;du.mapIncludes(t,C.items,v)&&i(O,"DUPLICATE_KEY","Map keys must be unique"),C.items.push(
we)}else{let C=new Lo.YAMLMap(t.schema);C.flow=!0,C.items.push(we);let wi=(X??v).range;C.range=[v.range[0],wi[1],wi[2]],c.items.push(C)}f=X?X.range[2]:q.end}}let d=o?"}":"]",[m,...y]=n.end,h=f;if(m?.source===
d)h=m.offset+m.source.length;else{let g=a[0].toUpperCase()+a.substring(1),S=u?`${g} must end with a ${d}`:`${g} in block collection must be sufficiently indented and end with a ${d}`;i(f,u?"MISSING_CH\
AR":"BAD_INDENT",S),m&&m.source.length!==1&&y.unshift(m)}if(y.length>0){let g=fu.resolveEnd(y,h,t.options.strict,i);g.comment&&(c.comment?c.comment+=`
`+g.comment:c.comment=g.comment),c.range=[n.offset,h,g.offset]}else c.range=[n.offset,h,h];return c}qo.resolveFlowCollection=hu});var Po=w($o=>{"use strict";var pu=E(),mu=T(),gu=oe(),yu=ae(),bu=Ao(),wu=Eo(),Su=Co();function Fn(s,e,t,n,i,r){let o=t.type==="block-map"?bu.resolveBlockMap(s,e,t,n,r):t.type==="block-seq"?wu.resolveBlockSeq(
s,e,t,n,r):Su.resolveFlowCollection(s,e,t,n,r),a=o.constructor;return i==="!"||i===a.tagName?(o.tag=a.tagName,o):(i&&(o.tag=i),o)}function vu(s,e,t,n,i){let r=n.tag,o=r?e.directives.tagName(r.source,d=>i(
r,"TAG_RESOLVE_FAILED",d)):null;if(t.type==="block-seq"){let{anchor:d,newlineAfterProp:m}=n,y=d&&r?d.offset>r.offset?d:r:d??r;y&&(!m||m.offset<y.offset)&&i(y,"MISSING_CHAR","Missing newline after bloc\
k sequence props")}let a=t.type==="block-map"?"map":t.type==="block-seq"?"seq":t.start.source==="{"?"map":"seq";if(!r||!o||o==="!"||o===gu.YAMLMap.tagName&&a==="map"||o===yu.YAMLSeq.tagName&&a==="seq")
return Fn(s,e,t,i,o);let l=e.schema.tags.find(d=>d.tag===o&&d.collection===a);if(!l){let d=e.schema.knownTags[o];if(d?.collection===a)e.schema.tags.push(Object.assign({},d,{default:!1})),l=d;else return d?
i(r,"BAD_COLLECTION_TYPE",`${d.tag} used for ${a} collection, but expects ${d.collection??"scalar"}`,!0):i(r,"TAG_RESOLVE_FAILED",`Unresolved tag: ${o}`,!0),Fn(s,e,t,i,o)}let c=Fn(s,e,t,i,o,l),u=l.resolve?.(
c,d=>i(r,"TAG_RESOLVE_FAILED",d),e.options)??c,f=pu.isNode(u)?u:new mu.Scalar(u);return f.range=c.range,f.tag=o,l?.format&&(f.format=l.format),f}$o.composeCollection=vu});var Bn=w(Mo=>{"use strict";var jn=T();function ku(s,e,t){let n=e.offset,i=Au(e,s.options.strict,t);if(!i)return{value:"",type:null,comment:"",range:[n,n,n]};let r=i.mode===">"?jn.Scalar.BLOCK_FOLDED:jn.
Scalar.BLOCK_LITERAL,o=e.source?Nu(e.source):[],a=o.length;for(let h=o.length-1;h>=0;--h){let g=o[h][1];if(g===""||g==="\r")a=h;else break}if(a===0){let h=i.chomp==="+"&&o.length>0?`
`.repeat(Math.max(1,o.length-1)):"",g=n+i.length;return e.source&&(g+=e.source.length),{value:h,type:r,comment:i.comment,range:[n,g,g]}}let l=e.indent+i.indent,c=e.offset+i.length,u=0;for(let h=0;h<a;++h){
let[g,S]=o[h];if(S===""||S==="\r")i.indent===0&&g.length>l&&(l=g.length);else{g.length<l&&t(c+g.length,"MISSING_CHAR","Block scalars with more-indented leading empty lines must use an explicit indenta\
tion indicator"),i.indent===0&&(l=g.length),u=h,l===0&&!s.atRoot&&t(c,"BAD_INDENT","Block scalar values in collections must be indented");break}c+=g.length+S.length+1}for(let h=o.length-1;h>=a;--h)o[h][0].
length>l&&(a=h+1);let f="",d="",m=!1;for(let h=0;h<u;++h)f+=o[h][0].slice(l)+`
`;for(let h=u;h<a;++h){let[g,S]=o[h];c+=g.length+S.length+1;let p=S[S.length-1]==="\r";if(p&&(S=S.slice(0,-1)),S&&g.length<l){let k=`Block scalar lines must not be less indented than their ${i.indent?
"explicit indentation indicator":"first line"}`;t(c-S.length-(p?2:1),"BAD_INDENT",k),g=""}r===jn.Scalar.BLOCK_LITERAL?(f+=d+g.slice(l)+S,d=`
`):g.length>l||S[0]==="	"?(d===" "?d=`
`:!m&&d===`
`&&(d=`

`),f+=d+g.slice(l)+S,d=`
`,m=!0):S===""?d===`
`?f+=`
`:d=`
`:(f+=d+S,d=" ",m=!1)}switch(i.chomp){case"-":break;case"+":for(let h=a;h<o.length;++h)f+=`
`+o[h][0].slice(l);f[f.length-1]!==`
`&&(f+=`
`);break;default:f+=`
`}let y=n+i.length+e.source.length;return{value:f,type:r,comment:i.comment,range:[n,y,y]}}function Au({offset:s,props:e},t,n){if(e[0].type!=="block-scalar-header")return n(e[0],"IMPOSSIBLE","Block sca\
lar header not found"),null;let{source:i}=e[0],r=i[0],o=0,a="",l=-1;for(let d=1;d<i.length;++d){let m=i[d];if(!a&&(m==="-"||m==="+"))a=m;else{let y=Number(m);!o&&y?o=y:l===-1&&(l=s+d)}}l!==-1&&n(l,"UN\
EXPECTED_TOKEN",`Block scalar header includes extra characters: ${i}`);let c=!1,u="",f=i.length;for(let d=1;d<e.length;++d){let m=e[d];switch(m.type){case"space":c=!0;case"newline":f+=m.source.length;
break;case"comment":t&&!c&&n(m,"MISSING_CHAR","Comments must be separated from other tokens by white space characters"),f+=m.source.length,u=m.source.substring(1);break;case"error":n(m,"UNEXPECTED_TOK\
EN",m.message),f+=m.source.length;break;default:{let y=`Unexpected token in block scalar header: ${m.type}`;n(m,"UNEXPECTED_TOKEN",y);let h=m.source;h&&typeof h=="string"&&(f+=h.length)}}}return{mode:r,
indent:o,chomp:a,comment:u,length:f}}function Nu(s){let e=s.split(/\n( *)/),t=e[0],n=t.match(/^( *)/),r=[n?.[1]?[n[1],t.slice(n[1].length)]:["",t]];for(let o=1;o<e.length;o+=2)r.push([e[o],e[o+1]]);return r}
Mo.resolveBlockScalar=ku});var Kn=w(_o=>{"use strict";var Rn=T(),Eu=Ce();function Ou(s,e,t){let{offset:n,type:i,source:r,end:o}=s,a,l,c=(d,m,y)=>t(n+d,m,y);switch(i){case"scalar":a=Rn.Scalar.PLAIN,l=Lu(r,c);break;case"single-qu\
oted-scalar":a=Rn.Scalar.QUOTE_SINGLE,l=Tu(r,c);break;case"double-quoted-scalar":a=Rn.Scalar.QUOTE_DOUBLE,l=qu(r,c);break;default:return t(s,"UNEXPECTED_TOKEN",`Expected a flow scalar value, but found\
: ${i}`),{value:"",type:null,comment:"",range:[n,n+r.length,n+r.length]}}let u=n+r.length,f=Eu.resolveEnd(o,u,e,t);return{value:l,type:a,comment:f.comment,range:[n,u,f.offset]}}function Lu(s,e){let t="";
switch(s[0]){case"	":t="a tab character";break;case",":t="flow indicator character ,";break;case"%":t="directive indicator character %";break;case"|":case">":{t=`block scalar indicator ${s[0]}`;break}case"\
@":case"`":{t=`reserved character ${s[0]}`;break}}return t&&e(0,"BAD_SCALAR_START",`Plain value cannot start with ${t}`),Io(s)}function Tu(s,e){return(s[s.length-1]!=="'"||s.length===1)&&e(s.length,"M\
ISSING_CHAR","Missing closing 'quote"),Io(s.slice(1,-1)).replace(/''/g,"'")}function Io(s){let e=/(.*?)\r?\n/sy,t=e.exec(s);if(!t)return s;let n,i;try{n=new RegExp("(?<![ 	])[ 	]+$"),i=new RegExp("^[ \
	]+|(?<![ 	])[ 	]+$","g")}catch{n=/[ \t]+$/,i=/^[ \t]+|[ \t]+$/g}let r=t[1].replace(n,""),o=" ",a=e.lastIndex;for(;t=e.exec(s);){let c=t[1].replace(i,"");c===""?o===`
`?r+=o:o=`
`:(r+=o+c,o=" "),a=e.lastIndex}let l=/[ \t]*(.*)/sy;return l.lastIndex=a,t=l.exec(s),r+o+(t?.[1]??"")}function qu(s,e){let t="";for(let n=1;n<s.length-1;++n){let i=s[n];if(!(i==="\r"&&s[n+1]===`
`))if(i===`
`){let{fold:r,offset:o}=Cu(s,n);t+=r,n=o}else if(i==="\\"){let r=s[++n],o=$u[r];if(o)t+=o;else if(r===`
`)for(r=s[n+1];r===" "||r==="	";)r=s[++n+1];else if(r==="\r"&&s[n+1]===`
`)for(r=s[++n+1];r===" "||r==="	";)r=s[++n+1];else if(r==="x"||r==="u"||r==="U"){let a=r==="x"?2:r==="u"?4:8;t+=Pu(s,n+1,a,e),n+=a}else{let a=s.substr(n-1,2);e(n-1,"BAD_DQ_ESCAPE",`Invalid escape sequ\
ence ${a}`),t+=a}}else if(i===" "||i==="	"){let r=n,o=s[n+1];for(;o===" "||o==="	";)o=s[++n+1];o!==`
`&&!(o==="\r"&&s[n+2]===`
`)&&(t+=n>r?s.slice(r,n+1):i)}else t+=i}return(s[s.length-1]!=='"'||s.length===1)&&e(s.length,"MISSING_CHAR",'Missing closing "quote'),t}function Cu(s,e){let t="",n=s[e+1];for(;(n===" "||n==="	"||n===
`
`||n==="\r")&&!(n==="\r"&&s[e+2]!==`
`);)n===`
`&&(t+=`
`),e+=1,n=s[e+1];return t||(t=" "),{fold:t,offset:e}}var $u={0:"\0",a:"\x07",b:"\b",e:"\x1B",f:"\f",n:`
`,r:"\r",t:"	",v:"\v",N:"\x85",_:"\xA0",L:"\u2028",P:"\u2029"," ":" ",'"':'"',"/":"/","\\":"\\","	":"	"};function Pu(s,e,t,n){let i=s.substr(e,t),o=i.length===t&&/^[0-9a-fA-F]+$/.test(i)?parseInt(i,16):
NaN;try{return String.fromCodePoint(o)}catch{let a=s.substr(e-2,t+2);return n(e-2,"BAD_DQ_ESCAPE",`Invalid escape sequence ${a}`),a}}_o.resolveFlowScalar=Ou});var Fo=w(xo=>{"use strict";var ge=E(),Do=T(),Mu=Bn(),Iu=Kn();function _u(s,e,t,n){let{value:i,type:r,comment:o,range:a}=e.type==="block-scalar"?Mu.resolveBlockScalar(s,e,n):Iu.resolveFlowScalar(e,s.options.
strict,n),l=t?s.directives.tagName(t.source,f=>n(t,"TAG_RESOLVE_FAILED",f)):null,c;s.options.stringKeys&&s.atKey?c=s.schema[ge.SCALAR]:l?c=Du(s.schema,i,l,t,n):e.type==="scalar"?c=xu(s,i,e,n):c=s.schema[ge.
SCALAR];let u;try{let f=c.resolve(i,d=>n(t??e,"TAG_RESOLVE_FAILED",d),s.options);u=ge.isScalar(f)?f:new Do.Scalar(f)}catch(f){let d=f instanceof Error?f.message:String(f);n(t??e,"TAG_RESOLVE_FAILED",d),
u=new Do.Scalar(i)}return u.range=a,u.source=i,r&&(u.type=r),l&&(u.tag=l),c.format&&(u.format=c.format),o&&(u.comment=o),u}function Du(s,e,t,n,i){if(t==="!")return s[ge.SCALAR];let r=[];for(let a of s.
tags)if(!a.collection&&a.tag===t)if(a.default&&a.test)r.push(a);else return a;for(let a of r)if(a.test?.test(e))return a;let o=s.knownTags[t];return o&&!o.collection?(s.tags.push(Object.assign({},o,{default:!1,
test:void 0})),o):(i(n,"TAG_RESOLVE_FAILED",`Unresolved tag: ${t}`,t!=="tag:yaml.org,2002:str"),s[ge.SCALAR])}function xu({atKey:s,directives:e,schema:t},n,i,r){let o=t.tags.find(a=>(a.default===!0||s&&
a.default==="key")&&a.test?.test(n))||t[ge.SCALAR];if(t.compat){let a=t.compat.find(l=>l.default&&l.test?.test(n))??t[ge.SCALAR];if(o.tag!==a.tag){let l=e.tagString(o.tag),c=e.tagString(a.tag),u=`Valu\
e may be parsed as either ${l} or ${c}`;r(i,"TAG_RESOLVE_FAILED",u,!0)}}return o}xo.composeScalar=_u});var Bo=w(jo=>{"use strict";function Fu(s,e,t){if(e){t??(t=e.length);for(let n=t-1;n>=0;--n){let i=e[n];switch(i.type){case"space":case"comment":case"newline":s-=i.source.length;continue}for(i=e[++n];i?.
type==="space";)s+=i.source.length,i=e[++n];break}}return s}jo.emptyScalarPosition=Fu});var Yo=w(Un=>{"use strict";var ju=Fe(),Bu=E(),Ru=Po(),Ro=Fo(),Ku=Ce(),Yu=Bo(),Uu={composeNode:Ko,composeEmptyNode:Yn};function Ko(s,e,t,n){let i=s.atKey,{spaceBefore:r,comment:o,anchor:a,tag:l}=t,c,u=!0;
switch(e.type){case"alias":c=Vu(s,e,n),(a||l)&&n(e,"ALIAS_PROPS","An alias node must not specify any properties");break;case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"block-sc\
alar":c=Ro.composeScalar(s,e,l,n),a&&(c.anchor=a.source.substring(1));break;case"block-map":case"block-seq":case"flow-collection":try{c=Ru.composeCollection(Uu,s,e,t,n),a&&(c.anchor=a.source.substring(
1))}catch(f){let d=f instanceof Error?f.message:String(f);n(e,"RESOURCE_EXHAUSTION",d)}break;default:{let f=e.type==="error"?e.message:`Unsupported token (type: ${e.type})`;n(e,"UNEXPECTED_TOKEN",f),u=
!1}}return c??(c=Yn(s,e.offset,void 0,null,t,n)),a&&c.anchor===""&&n(a,"BAD_ALIAS","Anchor cannot be an empty string"),i&&s.options.stringKeys&&(!Bu.isScalar(c)||typeof c.value!="string"||c.tag&&c.tag!==
"tag:yaml.org,2002:str")&&n(l??e,"NON_STRING_KEY","With stringKeys, all keys must be strings"),r&&(c.spaceBefore=!0),o&&(e.type==="scalar"&&e.source===""?c.comment=o:c.commentBefore=o),s.options.keepSourceTokens&&
u&&(c.srcToken=e),c}function Yn(s,e,t,n,{spaceBefore:i,comment:r,anchor:o,tag:a,end:l},c){let u={type:"scalar",offset:Yu.emptyScalarPosition(e,t,n),indent:-1,source:""},f=Ro.composeScalar(s,u,a,c);return o&&
(f.anchor=o.source.substring(1),f.anchor===""&&c(o,"BAD_ALIAS","Anchor cannot be an empty string")),i&&(f.spaceBefore=!0),r&&(f.comment=r,f.range[2]=l),f}function Vu({options:s},{offset:e,source:t,end:n},i){
let r=new ju.Alias(t.substring(1));r.source===""&&i(e,"BAD_ALIAS","Alias cannot be an empty string"),r.source.endsWith(":")&&i(e+t.length-1,"BAD_ALIAS","Alias ending in : is ambiguous",!0);let o=e+t.length,
a=Ku.resolveEnd(n,o,s.strict,i);return r.range=[e,o,a.offset],a.comment&&(r.comment=a.comment),r}Un.composeEmptyNode=Yn;Un.composeNode=Ko});var Jo=w(Vo=>{"use strict";var Ju=et(),Uo=Yo(),Wu=Ce(),Hu=it();function Gu(s,e,{offset:t,start:n,value:i,end:r},o){let a=Object.assign({_directives:e},s),l=new Ju.Document(void 0,a),c={atKey:!1,atRoot:!0,
directives:l.directives,options:l.options,schema:l.schema},u=Hu.resolveProps(n,{indicator:"doc-start",next:i??r?.[0],offset:t,onError:o,parentIndent:0,startOnNewline:!0});u.found&&(l.directives.docStart=
!0,i&&(i.type==="block-map"||i.type==="block-seq")&&!u.hasNewline&&o(u.end,"MISSING_CHAR","Block collection cannot start on same line with directives-end marker")),l.contents=i?Uo.composeNode(c,i,u,o):
Uo.composeEmptyNode(c,u.end,n,null,u,o);let f=l.contents.range[2],d=Wu.resolveEnd(r,f,!1,o);return d.comment&&(l.comment=d.comment),l.range=[t,f,d.offset],l}Vo.composeDoc=Gu});var Jn=w(Go=>{"use strict";var Qu=require("process"),Xu=Cs(),zu=et(),rt=nt(),Wo=E(),Zu=Jo(),ed=Ce();function ot(s){if(typeof s=="number")return[s,s+1];if(Array.isArray(s))return s.length===2?s:[s[0],s[1]];
let{offset:e,source:t}=s;return[e,e+(typeof t=="string"?t.length:1)]}function Ho(s){let e="",t=!1,n=!1;for(let i=0;i<s.length;++i){let r=s[i];switch(r[0]){case"#":e+=(e===""?"":n?`

`:`
`)+(r.substring(1)||" "),t=!0,n=!1;break;case"%":s[i+1]?.[0]!=="#"&&(i+=1),t=!1;break;default:t||(n=!0),t=!1}}return{comment:e,afterEmptyLine:n}}var Vn=class{constructor(e={}){this.doc=null,this.atDirectives=
!1,this.prelude=[],this.errors=[],this.warnings=[],this.onError=(t,n,i,r)=>{let o=ot(t);r?this.warnings.push(new rt.YAMLWarning(o,n,i)):this.errors.push(new rt.YAMLParseError(o,n,i))},this.directives=
new Xu.Directives({version:e.version||"1.2"}),this.options=e}decorate(e,t){let{comment:n,afterEmptyLine:i}=Ho(this.prelude);if(n){let r=e.contents;if(t)e.comment=e.comment?`${e.comment}
${n}`:n;else if(i||e.directives.docStart||!r)e.commentBefore=n;else if(Wo.isCollection(r)&&!r.flow&&r.items.length>0){let o=r.items[0];Wo.isPair(o)&&(o=o.key);let a=o.commentBefore;o.commentBefore=a?`${n}\

${a}`:n}else{let o=r.commentBefore;r.commentBefore=o?`${n}
${o}`:n}}if(t){for(let r=0;r<this.errors.length;++r)e.errors.push(this.errors[r]);for(let r=0;r<this.warnings.length;++r)e.warnings.push(this.warnings[r])}else e.errors=this.errors,e.warnings=this.warnings;
this.prelude=[],this.errors=[],this.warnings=[]}streamInfo(){return{comment:Ho(this.prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(e,t=!1,n=-1){for(let i of e)
yield*this.next(i);yield*this.end(t,n)}*next(e){switch(Qu.env.LOG_STREAM&&console.dir(e,{depth:null}),e.type){case"directive":this.directives.add(e.source,(t,n,i)=>{let r=ot(e);r[0]+=t,this.onError(r,
"BAD_DIRECTIVE",n,i)}),this.prelude.push(e.source),this.atDirectives=!0;break;case"document":{let t=Zu.composeDoc(this.options,this.directives,e,this.onError);this.atDirectives&&!t.directives.docStart&&
this.onError(e,"MISSING_CHAR","Missing directives-end/doc-start indicator line"),this.decorate(t,!1),this.doc&&(yield this.doc),this.doc=t,this.atDirectives=!1;break}case"byte-order-mark":case"space":
break;case"comment":case"newline":this.prelude.push(e.source);break;case"error":{let t=e.source?`${e.message}: ${JSON.stringify(e.source)}`:e.message,n=new rt.YAMLParseError(ot(e),"UNEXPECTED_TOKEN",t);
this.atDirectives||!this.doc?this.errors.push(n):this.doc.errors.push(n);break}case"doc-end":{if(!this.doc){let n="Unexpected doc-end without preceding document";this.errors.push(new rt.YAMLParseError(
ot(e),"UNEXPECTED_TOKEN",n));break}this.doc.directives.docEnd=!0;let t=ed.resolveEnd(e.end,e.offset+e.source.length,this.doc.options.strict,this.onError);if(this.decorate(this.doc,!0),t.comment){let n=this.
doc.comment;this.doc.comment=n?`${n}
${t.comment}`:t.comment}this.doc.range[2]=t.offset;break}default:this.errors.push(new rt.YAMLParseError(ot(e),"UNEXPECTED_TOKEN",`Unsupported token ${e.type}`))}}*end(e=!1,t=-1){if(this.doc)this.decorate(
this.doc,!0),yield this.doc,this.doc=null;else if(e){let n=Object.assign({_directives:this.directives},this.options),i=new zu.Document(void 0,n);this.atDirectives&&this.onError(t,"MISSING_CHAR","Missi\
ng directives-end indicator line"),i.range=[0,t,t],this.decorate(i,!1),yield i}}};Go.Composer=Vn});var zo=w(ss=>{"use strict";var td=Bn(),sd=Kn(),nd=nt(),Qo=Ye();function id(s,e=!0,t){if(s){let n=(i,r,o)=>{let a=typeof i=="number"?i:Array.isArray(i)?i[0]:i.offset;if(t)t(a,r,o);else throw new nd.YAMLParseError(
[a,a+1],r,o)};switch(s.type){case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return sd.resolveFlowScalar(s,e,n);case"block-scalar":return td.resolveBlockScalar({options:{strict:e}},
s,n)}}return null}function rd(s,e){let{implicitKey:t=!1,indent:n,inFlow:i=!1,offset:r=-1,type:o="PLAIN"}=e,a=Qo.stringifyString({type:o,value:s},{implicitKey:t,indent:n>0?" ".repeat(n):"",inFlow:i,options:{
blockQuote:!0,lineWidth:-1}}),l=e.end??[{type:"newline",offset:-1,indent:n,source:`
`}];switch(a[0]){case"|":case">":{let c=a.indexOf(`
`),u=a.substring(0,c),f=a.substring(c+1)+`
`,d=[{type:"block-scalar-header",offset:r,indent:n,source:u}];return Xo(d,l)||d.push({type:"newline",offset:-1,indent:n,source:`
`}),{type:"block-scalar",offset:r,indent:n,props:d,source:f}}case'"':return{type:"double-quoted-scalar",offset:r,indent:n,source:a,end:l};case"'":return{type:"single-quoted-scalar",offset:r,indent:n,source:a,
end:l};default:return{type:"scalar",offset:r,indent:n,source:a,end:l}}}function od(s,e,t={}){let{afterKey:n=!1,implicitKey:i=!1,inFlow:r=!1,type:o}=t,a="indent"in s?s.indent:null;if(n&&typeof a=="numb\
er"&&(a+=2),!o)switch(s.type){case"single-quoted-scalar":o="QUOTE_SINGLE";break;case"double-quoted-scalar":o="QUOTE_DOUBLE";break;case"block-scalar":{let c=s.props[0];if(c.type!=="block-scalar-header")
throw new Error("Invalid block scalar header");o=c.source[0]===">"?"BLOCK_FOLDED":"BLOCK_LITERAL";break}default:o="PLAIN"}let l=Qo.stringifyString({type:o,value:e},{implicitKey:i||a===null,indent:a!==
null&&a>0?" ".repeat(a):"",inFlow:r,options:{blockQuote:!0,lineWidth:-1}});switch(l[0]){case"|":case">":ad(s,l);break;case'"':Wn(s,l,"double-quoted-scalar");break;case"'":Wn(s,l,"single-quoted-scalar");
break;default:Wn(s,l,"scalar")}}function ad(s,e){let t=e.indexOf(`
`),n=e.substring(0,t),i=e.substring(t+1)+`
`;if(s.type==="block-scalar"){let r=s.props[0];if(r.type!=="block-scalar-header")throw new Error("Invalid block scalar header");r.source=n,s.source=i}else{let{offset:r}=s,o="indent"in s?s.indent:-1,a=[
{type:"block-scalar-header",offset:r,indent:o,source:n}];Xo(a,"end"in s?s.end:void 0)||a.push({type:"newline",offset:-1,indent:o,source:`
`});for(let l of Object.keys(s))l!=="type"&&l!=="offset"&&delete s[l];Object.assign(s,{type:"block-scalar",indent:o,props:a,source:i})}}function Xo(s,e){if(e)for(let t of e)switch(t.type){case"space":case"\
comment":s.push(t);break;case"newline":return s.push(t),!0}return!1}function Wn(s,e,t){switch(s.type){case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":s.type=t,s.source=e;break;case"\
block-scalar":{let n=s.props.slice(1),i=e.length;s.props[0].type==="block-scalar-header"&&(i-=s.props[0].source.length);for(let r of n)r.offset+=i;delete s.props,Object.assign(s,{type:t,source:e,end:n});
break}case"block-map":case"block-seq":{let i={type:"newline",offset:s.offset+e.length,indent:s.indent,source:`
`};delete s.items,Object.assign(s,{type:t,source:e,end:[i]});break}default:{let n="indent"in s?s.indent:-1,i="end"in s&&Array.isArray(s.end)?s.end.filter(r=>r.type==="space"||r.type==="comment"||r.type===
"newline"):[];for(let r of Object.keys(s))r!=="type"&&r!=="offset"&&delete s[r];Object.assign(s,{type:t,indent:n,source:e,end:i})}}}ss.createScalarToken=rd;ss.resolveAsScalar=id;ss.setScalarValue=od});var ea=w(Zo=>{"use strict";var ld=s=>"type"in s?is(s):ns(s);function is(s){switch(s.type){case"block-scalar":{let e="";for(let t of s.props)e+=is(t);return e+s.source}case"block-map":case"block-seq":{
let e="";for(let t of s.items)e+=ns(t);return e}case"flow-collection":{let e=s.start.source;for(let t of s.items)e+=ns(t);for(let t of s.end)e+=t.source;return e}case"document":{let e=ns(s);if(s.end)for(let t of s.
end)e+=t.source;return e}default:{let e=s.source;if("end"in s&&s.end)for(let t of s.end)e+=t.source;return e}}}function ns({start:s,key:e,sep:t,value:n}){let i="";for(let r of s)i+=r.source;if(e&&(i+=
is(e)),t)for(let r of t)i+=r.source;return n&&(i+=is(n)),i}Zo.stringify=ld});var ia=w(na=>{"use strict";var Hn=Symbol("break visit"),cd=Symbol("skip children"),ta=Symbol("remove item");function ye(s,e){"type"in s&&s.type==="document"&&(s={start:s.start,value:s.value}),sa(Object.
freeze([]),s,e)}ye.BREAK=Hn;ye.SKIP=cd;ye.REMOVE=ta;ye.itemAtPath=(s,e)=>{let t=s;for(let[n,i]of e){let r=t?.[n];if(r&&"items"in r)t=r.items[i];else return}return t};ye.parentCollection=(s,e)=>{let t=ye.
itemAtPath(s,e.slice(0,-1)),n=e[e.length-1][0],i=t?.[n];if(i&&"items"in i)return i;throw new Error("Parent collection not found")};function sa(s,e,t){let n=t(e,s);if(typeof n=="symbol")return n;for(let i of[
"key","value"]){let r=e[i];if(r&&"items"in r){for(let o=0;o<r.items.length;++o){let a=sa(Object.freeze(s.concat([[i,o]])),r.items[o],t);if(typeof a=="number")o=a-1;else{if(a===Hn)return Hn;a===ta&&(r.
items.splice(o,1),o-=1)}}typeof n=="function"&&i==="key"&&(n=n(e,s))}}return typeof n=="function"?n(e,s):n}na.visit=ye});var rs=w(D=>{"use strict";var Gn=zo(),fd=ea(),ud=ia(),Qn="\uFEFF",Xn="",zn="",Zn="",dd=s=>!!s&&"items"in s,hd=s=>!!s&&(s.type==="scalar"||s.type==="single-quoted-scalar"||s.type==="double-quoted-sc\
alar"||s.type==="block-scalar");function pd(s){switch(s){case Qn:return"<BOM>";case Xn:return"<DOC>";case zn:return"<FLOW_END>";case Zn:return"<SCALAR>";default:return JSON.stringify(s)}}function md(s){
switch(s){case Qn:return"byte-order-mark";case Xn:return"doc-mode";case zn:return"flow-error-end";case Zn:return"scalar";case"---":return"doc-start";case"...":return"doc-end";case"":case`
`:case`\r
`:return"newline";case"-":return"seq-item-ind";case"?":return"explicit-key-ind";case":":return"map-value-ind";case"{":return"flow-map-start";case"}":return"flow-map-end";case"[":return"flow-seq-start";case"\
]":return"flow-seq-end";case",":return"comma"}switch(s[0]){case" ":case"	":return"space";case"#":return"comment";case"%":return"directive-line";case"*":return"alias";case"&":return"anchor";case"!":return"\
tag";case"'":return"single-quoted-scalar";case'"':return"double-quoted-scalar";case"|":case">":return"block-scalar-header"}return null}D.createScalarToken=Gn.createScalarToken;D.resolveAsScalar=Gn.resolveAsScalar;
D.setScalarValue=Gn.setScalarValue;D.stringify=fd.stringify;D.visit=ud.visit;D.BOM=Qn;D.DOCUMENT=Xn;D.FLOW_END=zn;D.SCALAR=Zn;D.isCollection=dd;D.isScalar=hd;D.prettyToken=pd;D.tokenType=md});var si=w(oa=>{"use strict";var at=rs();function K(s){switch(s){case void 0:case" ":case`
`:case"\r":case"	":return!0;default:return!1}}var ra=new Set("0123456789ABCDEFabcdef"),gd=new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()"),os=new Set(",[]{}"),
yd=new Set(` ,[]{}
\r	`),ei=s=>!s||yd.has(s),ti=class{constructor(){this.atEnd=!1,this.blockScalarIndent=-1,this.blockScalarKeep=!1,this.buffer="",this.flowKey=!1,this.flowLevel=0,this.indentNext=0,this.indentValue=0,this.
lineEndPos=null,this.next=null,this.pos=0}*lex(e,t=!1){if(e){if(typeof e!="string")throw TypeError("source is not a string");this.buffer=this.buffer?this.buffer+e:e,this.lineEndPos=null}this.atEnd=!t;
let n=this.next??"stream";for(;n&&(t||this.hasChars(1));)n=yield*this.parseNext(n)}atLineEnd(){let e=this.pos,t=this.buffer[e];for(;t===" "||t==="	";)t=this.buffer[++e];return!t||t==="#"||t===`
`?!0:t==="\r"?this.buffer[e+1]===`
`:!1}charAt(e){return this.buffer[this.pos+e]}continueScalar(e){let t=this.buffer[e];if(this.indentNext>0){let n=0;for(;t===" ";)t=this.buffer[++n+e];if(t==="\r"){let i=this.buffer[n+e+1];if(i===`
`||!i&&!this.atEnd)return e+n+1}return t===`
`||n>=this.indentNext||!t&&!this.atEnd?e+n:-1}if(t==="-"||t==="."){let n=this.buffer.substr(e,3);if((n==="---"||n==="...")&&K(this.buffer[e+3]))return-1}return e}getLine(){let e=this.lineEndPos;return(typeof e!=
"number"||e!==-1&&e<this.pos)&&(e=this.buffer.indexOf(`
`,this.pos),this.lineEndPos=e),e===-1?this.atEnd?this.buffer.substring(this.pos):null:(this.buffer[e-1]==="\r"&&(e-=1),this.buffer.substring(this.pos,e))}hasChars(e){return this.pos+e<=this.buffer.length}setNext(e){
return this.buffer=this.buffer.substring(this.pos),this.pos=0,this.lineEndPos=null,this.next=e,null}peek(e){return this.buffer.substr(this.pos,e)}*parseNext(e){switch(e){case"stream":return yield*this.
parseStream();case"line-start":return yield*this.parseLineStart();case"block-start":return yield*this.parseBlockStart();case"doc":return yield*this.parseDocument();case"flow":return yield*this.parseFlowCollection();case"\
quoted-scalar":return yield*this.parseQuotedScalar();case"block-scalar":return yield*this.parseBlockScalar();case"plain-scalar":return yield*this.parsePlainScalar()}}*parseStream(){let e=this.getLine();
if(e===null)return this.setNext("stream");if(e[0]===at.BOM&&(yield*this.pushCount(1),e=e.substring(1)),e[0]==="%"){let t=e.length,n=e.indexOf("#");for(;n!==-1;){let r=e[n-1];if(r===" "||r==="	"){t=n-1;
break}else n=e.indexOf("#",n+1)}for(;;){let r=e[t-1];if(r===" "||r==="	")t-=1;else break}let i=(yield*this.pushCount(t))+(yield*this.pushSpaces(!0));return yield*this.pushCount(e.length-i),this.pushNewline(),
"stream"}if(this.atLineEnd()){let t=yield*this.pushSpaces(!0);return yield*this.pushCount(e.length-t),yield*this.pushNewline(),"stream"}return yield at.DOCUMENT,yield*this.parseLineStart()}*parseLineStart(){
let e=this.charAt(0);if(!e&&!this.atEnd)return this.setNext("line-start");if(e==="-"||e==="."){if(!this.atEnd&&!this.hasChars(4))return this.setNext("line-start");let t=this.peek(3);if((t==="---"||t===
"...")&&K(this.charAt(3)))return yield*this.pushCount(3),this.indentValue=0,this.indentNext=0,t==="---"?"doc":"stream"}return this.indentValue=yield*this.pushSpaces(!1),this.indentNext>this.indentValue&&
!K(this.charAt(1))&&(this.indentNext=this.indentValue),yield*this.parseBlockStart()}*parseBlockStart(){let[e,t]=this.peek(2);if(!t&&!this.atEnd)return this.setNext("block-start");if((e==="-"||e==="?"||
e===":")&&K(t)){let n=(yield*this.pushCount(1))+(yield*this.pushSpaces(!0));return this.indentNext=this.indentValue+1,this.indentValue+=n,"block-start"}return"doc"}*parseDocument(){yield*this.pushSpaces(
!0);let e=this.getLine();if(e===null)return this.setNext("doc");let t=yield*this.pushIndicators();switch(e[t]){case"#":yield*this.pushCount(e.length-t);case void 0:return yield*this.pushNewline(),yield*this.
parseLineStart();case"{":case"[":return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel=1,"flow";case"}":case"]":return yield*this.pushCount(1),"doc";case"*":return yield*this.pushUntil(ei),"do\
c";case'"':case"'":return yield*this.parseQuotedScalar();case"|":case">":return t+=yield*this.parseBlockScalarHeader(),t+=yield*this.pushSpaces(!0),yield*this.pushCount(e.length-t),yield*this.pushNewline(),
yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let e,t,n=-1;do e=yield*this.pushNewline(),e>0?(t=yield*this.pushSpaces(!1),this.indentValue=n=t):t=0,
t+=yield*this.pushSpaces(!0);while(e+t>0);let i=this.getLine();if(i===null)return this.setNext("flow");if((n!==-1&&n<this.indentNext&&i[0]!=="#"||n===0&&(i.startsWith("---")||i.startsWith("..."))&&K(i[3]))&&
!(n===this.indentNext-1&&this.flowLevel===1&&(i[0]==="]"||i[0]==="}")))return this.flowLevel=0,yield at.FLOW_END,yield*this.parseLineStart();let r=0;for(;i[r]===",";)r+=yield*this.pushCount(1),r+=yield*this.
pushSpaces(!0),this.flowKey=!1;switch(r+=yield*this.pushIndicators(),i[r]){case void 0:return"flow";case"#":return yield*this.pushCount(i.length-r),"flow";case"{":case"[":return yield*this.pushCount(1),
this.flowKey=!1,this.flowLevel+=1,"flow";case"}":case"]":return yield*this.pushCount(1),this.flowKey=!0,this.flowLevel-=1,this.flowLevel?"flow":"doc";case"*":return yield*this.pushUntil(ei),"flow";case'\
"':case"'":return this.flowKey=!0,yield*this.parseQuotedScalar();case":":{let o=this.charAt(1);if(this.flowKey||K(o)||o===",")return this.flowKey=!1,yield*this.pushCount(1),yield*this.pushSpaces(!0),"\
flow"}default:return this.flowKey=!1,yield*this.parsePlainScalar()}}*parseQuotedScalar(){let e=this.charAt(0),t=this.buffer.indexOf(e,this.pos+1);if(e==="'")for(;t!==-1&&this.buffer[t+1]==="'";)t=this.
buffer.indexOf("'",t+2);else for(;t!==-1;){let r=0;for(;this.buffer[t-1-r]==="\\";)r+=1;if(r%2===0)break;t=this.buffer.indexOf('"',t+1)}let n=this.buffer.substring(0,t),i=n.indexOf(`
`,this.pos);if(i!==-1){for(;i!==-1;){let r=this.continueScalar(i+1);if(r===-1)break;i=n.indexOf(`
`,r)}i!==-1&&(t=i-(n[i-1]==="\r"?2:1))}if(t===-1){if(!this.atEnd)return this.setNext("quoted-scalar");t=this.buffer.length}return yield*this.pushToIndex(t+1,!1),this.flowLevel?"flow":"doc"}*parseBlockScalarHeader(){
this.blockScalarIndent=-1,this.blockScalarKeep=!1;let e=this.pos;for(;;){let t=this.buffer[++e];if(t==="+")this.blockScalarKeep=!0;else if(t>"0"&&t<="9")this.blockScalarIndent=Number(t)-1;else if(t!==
"-")break}return yield*this.pushUntil(t=>K(t)||t==="#")}*parseBlockScalar(){let e=this.pos-1,t=0,n;e:for(let r=this.pos;n=this.buffer[r];++r)switch(n){case" ":t+=1;break;case`
`:e=r,t=0;break;case"\r":{let o=this.buffer[r+1];if(!o&&!this.atEnd)return this.setNext("block-scalar");if(o===`
`)break}default:break e}if(!n&&!this.atEnd)return this.setNext("block-scalar");if(t>=this.indentNext){this.blockScalarIndent===-1?this.indentNext=t:this.indentNext=this.blockScalarIndent+(this.indentNext===
0?1:this.indentNext);do{let r=this.continueScalar(e+1);if(r===-1)break;e=this.buffer.indexOf(`
`,r)}while(e!==-1);if(e===-1){if(!this.atEnd)return this.setNext("block-scalar");e=this.buffer.length}}let i=e+1;for(n=this.buffer[i];n===" ";)n=this.buffer[++i];if(n==="	"){for(;n==="	"||n===" "||n===
"\r"||n===`
`;)n=this.buffer[++i];e=i-1}else if(!this.blockScalarKeep)do{let r=e-1,o=this.buffer[r];o==="\r"&&(o=this.buffer[--r]);let a=r;for(;o===" ";)o=this.buffer[--r];if(o===`
`&&r>=this.pos&&r+1+t>a)e=r;else break}while(!0);return yield at.SCALAR,yield*this.pushToIndex(e+1,!0),yield*this.parseLineStart()}*parsePlainScalar(){let e=this.flowLevel>0,t=this.pos-1,n=this.pos-1,
i;for(;i=this.buffer[++n];)if(i===":"){let r=this.buffer[n+1];if(K(r)||e&&os.has(r))break;t=n}else if(K(i)){let r=this.buffer[n+1];if(i==="\r"&&(r===`
`?(n+=1,i=`
`,r=this.buffer[n+1]):t=n),r==="#"||e&&os.has(r))break;if(i===`
`){let o=this.continueScalar(n+1);if(o===-1)break;n=Math.max(n,o-2)}}else{if(e&&os.has(i))break;t=n}return!i&&!this.atEnd?this.setNext("plain-scalar"):(yield at.SCALAR,yield*this.pushToIndex(t+1,!0),e?
"flow":"doc")}*pushCount(e){return e>0?(yield this.buffer.substr(this.pos,e),this.pos+=e,e):0}*pushToIndex(e,t){let n=this.buffer.slice(this.pos,e);return n?(yield n,this.pos+=n.length,n.length):(t&&(yield""),
0)}*pushIndicators(){let e=0;e:for(;;){switch(this.charAt(0)){case"!":e+=yield*this.pushTag(),e+=yield*this.pushSpaces(!0);continue e;case"&":e+=yield*this.pushUntil(ei),e+=yield*this.pushSpaces(!0);continue e;case"\
-":case"?":case":":{let t=this.flowLevel>0,n=this.charAt(1);if(K(n)||t&&os.has(n)){t?this.flowKey&&(this.flowKey=!1):this.indentNext=this.indentValue+1,e+=yield*this.pushCount(1),e+=yield*this.pushSpaces(
!0);continue e}}}break e}return e}*pushTag(){if(this.charAt(1)==="<"){let e=this.pos+2,t=this.buffer[e];for(;!K(t)&&t!==">";)t=this.buffer[++e];return yield*this.pushToIndex(t===">"?e+1:e,!1)}else{let e=this.
pos+1,t=this.buffer[e];for(;t;)if(gd.has(t))t=this.buffer[++e];else if(t==="%"&&ra.has(this.buffer[e+1])&&ra.has(this.buffer[e+2]))t=this.buffer[e+=3];else break;return yield*this.pushToIndex(e,!1)}}*pushNewline(){
let e=this.buffer[this.pos];return e===`
`?yield*this.pushCount(1):e==="\r"&&this.charAt(1)===`
`?yield*this.pushCount(2):0}*pushSpaces(e){let t=this.pos-1,n;do n=this.buffer[++t];while(n===" "||e&&n==="	");let i=t-this.pos;return i>0&&(yield this.buffer.substr(this.pos,i),this.pos=t),i}*pushUntil(e){
let t=this.pos,n=this.buffer[t];for(;!e(n);)n=this.buffer[++t];return yield*this.pushToIndex(t,!1)}};oa.Lexer=ti});var ii=w(aa=>{"use strict";var ni=class{constructor(){this.lineStarts=[],this.addNewLine=e=>this.lineStarts.push(e),this.linePos=e=>{let t=0,n=this.lineStarts.length;for(;t<n;){let r=t+n>>1;this.lineStarts[r]<
e?t=r+1:n=r}if(this.lineStarts[t]===e)return{line:t+1,col:1};if(t===0)return{line:0,col:e};let i=this.lineStarts[t-1];return{line:t,col:e-i+1}}}};aa.LineCounter=ni});var oi=w(da=>{"use strict";var bd=require("process"),la=rs(),wd=si();function le(s,e){for(let t=0;t<s.length;++t)if(s[t].type===e)return!0;return!1}function ca(s){for(let e=0;e<s.length;++e)switch(s[e].
type){case"space":case"comment":case"newline":break;default:return e}return-1}function ua(s){switch(s?.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"flow-co\
llection":return!0;default:return!1}}function as(s){switch(s.type){case"document":return s.start;case"block-map":{let e=s.items[s.items.length-1];return e.sep??e.start}case"block-seq":return s.items[s.
items.length-1].start;default:return[]}}function $e(s){if(s.length===0)return[];let e=s.length;e:for(;--e>=0;)switch(s[e].type){case"doc-start":case"explicit-key-ind":case"map-value-ind":case"seq-item\
-ind":case"newline":break e}for(;s[++e]?.type==="space";);return s.splice(e,s.length)}function ls(s,e){if(e.length<1e5)Array.prototype.push.apply(s,e);else for(let t=0;t<e.length;++t)s.push(e[t])}function fa(s){
if(s.start.type==="flow-seq-start")for(let e of s.items)e.sep&&!e.value&&!le(e.start,"explicit-key-ind")&&!le(e.sep,"map-value-ind")&&(e.key&&(e.value=e.key),delete e.key,ua(e.value)?e.value.end?ls(e.
value.end,e.sep):e.value.end=e.sep:ls(e.start,e.sep),delete e.sep)}var ri=class{constructor(e){this.atNewLine=!0,this.atScalar=!1,this.indent=0,this.offset=0,this.onKeyLine=!1,this.stack=[],this.source=
"",this.type="",this.lexer=new wd.Lexer,this.onNewLine=e}*parse(e,t=!1){this.onNewLine&&this.offset===0&&this.onNewLine(0);for(let n of this.lexer.lex(e,t))yield*this.next(n);t||(yield*this.end())}*next(e){
if(this.source=e,bd.env.LOG_TOKENS&&console.log("|",la.prettyToken(e)),this.atScalar){this.atScalar=!1,yield*this.step(),this.offset+=e.length;return}let t=la.tokenType(e);if(t)if(t==="scalar")this.atNewLine=
!1,this.atScalar=!0,this.type="scalar";else{switch(this.type=t,yield*this.step(),t){case"newline":this.atNewLine=!0,this.indent=0,this.onNewLine&&this.onNewLine(this.offset+e.length);break;case"space":
this.atNewLine&&e[0]===" "&&(this.indent+=e.length);break;case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":this.atNewLine&&(this.indent+=e.length);break;case"doc-mode":case"flow-error-end":
return;default:this.atNewLine=!1}this.offset+=e.length}else{let n=`Not a YAML token: ${e}`;yield*this.pop({type:"error",offset:this.offset,message:n,source:e}),this.offset+=e.length}}*end(){for(;this.
stack.length>0;)yield*this.pop()}get sourceToken(){return{type:this.type,offset:this.offset,indent:this.indent,source:this.source}}*step(){let e=this.peek(1);if(this.type==="doc-end"&&e?.type!=="doc-e\
nd"){for(;this.stack.length>0;)yield*this.pop();this.stack.push({type:"doc-end",offset:this.offset,source:this.source});return}if(!e)return yield*this.stream();switch(e.type){case"document":return yield*this.
document(e);case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return yield*this.scalar(e);case"block-scalar":return yield*this.blockScalar(e);case"block-map":return yield*this.
blockMap(e);case"block-seq":return yield*this.blockSequence(e);case"flow-collection":return yield*this.flowCollection(e);case"doc-end":return yield*this.documentEnd(e)}yield*this.pop()}peek(e){return this.
stack[this.stack.length-e]}*pop(e){let t=e??this.stack.pop();if(!t)yield{type:"error",offset:this.offset,source:"",message:"Tried to pop an empty stack"};else if(this.stack.length===0)yield t;else{let n=this.
peek(1);switch(t.type==="block-scalar"?t.indent="indent"in n?n.indent:0:t.type==="flow-collection"&&n.type==="document"&&(t.indent=0),t.type==="flow-collection"&&fa(t),n.type){case"document":n.value=t;
break;case"block-scalar":n.props.push(t);break;case"block-map":{let i=n.items[n.items.length-1];if(i.value){n.items.push({start:[],key:t,sep:[]}),this.onKeyLine=!0;return}else if(i.sep)i.value=t;else{
Object.assign(i,{key:t,sep:[]}),this.onKeyLine=!i.explicitKey;return}break}case"block-seq":{let i=n.items[n.items.length-1];i.value?n.items.push({start:[],value:t}):i.value=t;break}case"flow-collectio\
n":{let i=n.items[n.items.length-1];!i||i.value?n.items.push({start:[],key:t,sep:[]}):i.sep?i.value=t:Object.assign(i,{key:t,sep:[]});return}default:yield*this.pop(),yield*this.pop(t)}if((n.type==="do\
cument"||n.type==="block-map"||n.type==="block-seq")&&(t.type==="block-map"||t.type==="block-seq")){let i=t.items[t.items.length-1];i&&!i.sep&&!i.value&&i.start.length>0&&ca(i.start)===-1&&(t.indent===
0||i.start.every(r=>r.type!=="comment"||r.indent<t.indent))&&(n.type==="document"?n.end=i.start:n.items.push({start:i.start}),t.items.splice(-1,1))}}}*stream(){switch(this.type){case"directive-line":yield{
type:"directive",offset:this.offset,source:this.source};return;case"byte-order-mark":case"space":case"comment":case"newline":yield this.sourceToken;return;case"doc-mode":case"doc-start":{let e={type:"\
document",offset:this.offset,start:[]};this.type==="doc-start"&&e.start.push(this.sourceToken),this.stack.push(e);return}}yield{type:"error",offset:this.offset,message:`Unexpected ${this.type} token i\
n YAML stream`,source:this.source}}*document(e){if(e.value)return yield*this.lineEnd(e);switch(this.type){case"doc-start":{ca(e.start)!==-1?(yield*this.pop(),yield*this.step()):e.start.push(this.sourceToken);
return}case"anchor":case"tag":case"space":case"comment":case"newline":e.start.push(this.sourceToken);return}let t=this.startBlockValue(e);t?this.stack.push(t):yield{type:"error",offset:this.offset,message:`\
Unexpected ${this.type} token in YAML document`,source:this.source}}*scalar(e){if(this.type==="map-value-ind"){let t=as(this.peek(2)),n=$e(t),i;e.end?(i=e.end,i.push(this.sourceToken),delete e.end):i=
[this.sourceToken];let r={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:n,key:e,sep:i}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=r}else yield*this.lineEnd(e)}*blockScalar(e){
switch(this.type){case"space":case"comment":case"newline":e.props.push(this.sourceToken);return;case"scalar":if(e.source=this.source,this.atNewLine=!0,this.indent=0,this.onNewLine){let t=this.source.indexOf(
`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}yield*this.pop();break;default:yield*this.pop(),yield*this.step()}}*blockMap(e){let t=e.items[e.items.length-1];switch(this.type){case"newline":if(this.onKeyLine=!1,t.value){let n="end"in t.value?
t.value.end:void 0;(Array.isArray(n)?n[n.length-1]:void 0)?.type==="comment"?n?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else t.sep?t.sep.push(this.sourceToken):t.start.push(this.
sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else if(t.sep)t.sep.push(this.sourceToken);else{if(this.atIndentedComment(t.start,e.indent)){let i=e.items[e.
items.length-2]?.value?.end;if(Array.isArray(i)){ls(i,t.start),i.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return}if(this.indent>=e.indent){let n=!this.onKeyLine&&this.
indent===e.indent,i=n&&(t.sep||t.explicitKey)&&this.type!=="seq-item-ind",r=[];if(i&&t.sep&&!t.value){let o=[];for(let a=0;a<t.sep.length;++a){let l=t.sep[a];switch(l.type){case"newline":o.push(a);break;case"\
space":break;case"comment":l.indent>e.indent&&(o.length=0);break;default:o.length=0}}o.length>=2&&(r=t.sep.splice(o[1]))}switch(this.type){case"anchor":case"tag":i||t.value?(r.push(this.sourceToken),e.
items.push({start:r}),this.onKeyLine=!0):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"explicit-key-ind":!t.sep&&!t.explicitKey?(t.start.push(this.sourceToken),t.explicitKey=
!0):i||t.value?(r.push(this.sourceToken),e.items.push({start:r,explicitKey:!0})):this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:!0}]}),
this.onKeyLine=!0;return;case"map-value-ind":if(t.explicitKey)if(t.sep)if(t.value)e.items.push({start:[],key:null,sep:[this.sourceToken]});else if(le(t.sep,"map-value-ind"))this.stack.push({type:"bloc\
k-map",offset:this.offset,indent:this.indent,items:[{start:r,key:null,sep:[this.sourceToken]}]});else if(ua(t.key)&&!le(t.sep,"newline")){let o=$e(t.start),a=t.key,l=t.sep;l.push(this.sourceToken),delete t.
key,delete t.sep,this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:a,sep:l}]})}else r.length>0?t.sep=t.sep.concat(r,this.sourceToken):t.sep.push(this.sourceToken);else if(le(
t.start,"newline"))Object.assign(t,{key:null,sep:[this.sourceToken]});else{let o=$e(t.start);this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:null,sep:[this.
sourceToken]}]})}else t.sep?t.value||i?e.items.push({start:r,key:null,sep:[this.sourceToken]}):le(t.sep,"map-value-ind")?this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[
{start:[],key:null,sep:[this.sourceToken]}]}):t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});this.onKeyLine=!0;return;case"alias":case"scalar":case"single-quoted-scala\
r":case"double-quoted-scalar":{let o=this.flowScalar(this.type);i||t.value?(e.items.push({start:r,key:o,sep:[]}),this.onKeyLine=!0):t.sep?this.stack.push(o):(Object.assign(t,{key:o,sep:[]}),this.onKeyLine=
!0);return}default:{let o=this.startBlockValue(e);if(o){if(o.type==="block-seq"){if(!t.explicitKey&&t.sep&&!le(t.sep,"newline")){yield*this.pop({type:"error",offset:this.offset,message:"Unexpected blo\
ck-seq-ind on same line with key",source:this.source});return}}else n&&e.items.push({start:r});this.stack.push(o);return}}}}yield*this.pop(),yield*this.step()}*blockSequence(e){let t=e.items[e.items.length-
1];switch(this.type){case"newline":if(t.value){let n="end"in t.value?t.value.end:void 0;(Array.isArray(n)?n[n.length-1]:void 0)?.type==="comment"?n?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else
t.start.push(this.sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(t.start,e.indent)){let i=e.items[e.items.length-2]?.value?.
end;if(Array.isArray(i)){ls(i,t.start),i.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return;case"anchor":case"tag":if(t.value||this.indent<=e.indent)break;t.start.push(
this.sourceToken);return;case"seq-item-ind":if(this.indent!==e.indent)break;t.value||le(t.start,"seq-item-ind")?e.items.push({start:[this.sourceToken]}):t.start.push(this.sourceToken);return}if(this.indent>
e.indent){let n=this.startBlockValue(e);if(n){this.stack.push(n);return}}yield*this.pop(),yield*this.step()}*flowCollection(e){let t=e.items[e.items.length-1];if(this.type==="flow-error-end"){let n;do
yield*this.pop(),n=this.peek(1);while(n?.type==="flow-collection")}else if(e.end.length===0){switch(this.type){case"comma":case"explicit-key-ind":!t||t.sep?e.items.push({start:[this.sourceToken]}):t.start.
push(this.sourceToken);return;case"map-value-ind":!t||t.value?e.items.push({start:[],key:null,sep:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});
return;case"space":case"comment":case"newline":case"anchor":case"tag":!t||t.value?e.items.push({start:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"\
alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{let i=this.flowScalar(this.type);!t||t.value?e.items.push({start:[],key:i,sep:[]}):t.sep?this.stack.push(i):Object.assign(t,{
key:i,sep:[]});return}case"flow-map-end":case"flow-seq-end":e.end.push(this.sourceToken);return}let n=this.startBlockValue(e);n?this.stack.push(n):(yield*this.pop(),yield*this.step())}else{let n=this.
peek(2);if(n.type==="block-map"&&(this.type==="map-value-ind"&&n.indent===e.indent||this.type==="newline"&&!n.items[n.items.length-1].sep))yield*this.pop(),yield*this.step();else if(this.type==="map-v\
alue-ind"&&n.type!=="flow-collection"){let i=as(n),r=$e(i);fa(e);let o=e.end.splice(1,e.end.length);o.push(this.sourceToken);let a={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:r,key:e,
sep:o}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=a}else yield*this.lineEnd(e)}}flowScalar(e){if(this.onNewLine){let t=this.source.indexOf(`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}return{type:e,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(e){switch(this.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return this.
flowScalar(this.type);case"block-scalar-header":return{type:"block-scalar",offset:this.offset,indent:this.indent,props:[this.sourceToken],source:""};case"flow-map-start":case"flow-seq-start":return{type:"\
flow-collection",offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case"seq-item-ind":return{type:"block-seq",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken]}]};case"\
explicit-key-ind":{this.onKeyLine=!0;let t=as(e),n=$e(t);return n.push(this.sourceToken),{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:n,explicitKey:!0}]}}case"map-value-ind":{
this.onKeyLine=!0;let t=as(e),n=$e(t);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:n,key:null,sep:[this.sourceToken]}]}}}return null}atIndentedComment(e,t){return this.type!==
"comment"||this.indent<=t?!1:e.every(n=>n.type==="newline"||n.type==="space")}*documentEnd(e){this.type!=="doc-mode"&&(e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&
(yield*this.pop()))}*lineEnd(e){switch(this.type){case"comma":case"doc-start":case"doc-end":case"flow-seq-end":case"flow-map-end":case"map-value-ind":yield*this.pop(),yield*this.step();break;case"newl\
ine":this.onKeyLine=!1;default:e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&(yield*this.pop())}}};da.Parser=ri});var ya=w(ct=>{"use strict";var ha=Jn(),Sd=et(),lt=nt(),vd=Ys(),kd=E(),Ad=ii(),pa=oi();function ma(s){let e=s.prettyErrors!==!1;return{lineCounter:s.lineCounter||e&&new Ad.LineCounter||null,prettyErrors:e}}
function Nd(s,e={}){let{lineCounter:t,prettyErrors:n}=ma(e),i=new pa.Parser(t?.addNewLine),r=new ha.Composer(e),o=Array.from(r.compose(i.parse(s)));if(n&&t)for(let a of o)a.errors.forEach(lt.prettifyError(
s,t)),a.warnings.forEach(lt.prettifyError(s,t));return o.length>0?o:Object.assign([],{empty:!0},r.streamInfo())}function ga(s,e={}){let{lineCounter:t,prettyErrors:n}=ma(e),i=new pa.Parser(t?.addNewLine),
r=new ha.Composer(e),o=null;for(let a of r.compose(i.parse(s),!0,s.length))if(!o)o=a;else if(o.options.logLevel!=="silent"){o.errors.push(new lt.YAMLParseError(a.range.slice(0,2),"MULTIPLE_DOCS","Sour\
ce contains multiple documents; please use YAML.parseAllDocuments()"));break}return n&&t&&(o.errors.forEach(lt.prettifyError(s,t)),o.warnings.forEach(lt.prettifyError(s,t))),o}function Ed(s,e,t){let n;
typeof e=="function"?n=e:t===void 0&&e&&typeof e=="object"&&(t=e);let i=ga(s,t);if(!i)return null;if(i.warnings.forEach(r=>vd.warn(i.options.logLevel,r)),i.errors.length>0){if(i.options.logLevel!=="si\
lent")throw i.errors[0];i.errors=[]}return i.toJS(Object.assign({reviver:n},t))}function Od(s,e,t){let n=null;if(typeof e=="function"||Array.isArray(e)?n=e:t===void 0&&e&&(t=e),typeof t=="string"&&(t=
t.length),typeof t=="number"){let i=Math.round(t);t=i<1?void 0:i>8?{indent:8}:{indent:i}}if(s===void 0){let{keepUndefined:i}=t??e??{};if(!i)return}return kd.isDocument(s)&&!n?s.toString(t):new Sd.Document(
s,n,t).toString(t)}ct.parse=Ed;ct.parseAllDocuments=Nd;ct.parseDocument=ga;ct.stringify=Od});var fs=w(L=>{"use strict";var Ld=Jn(),Td=et(),qd=On(),ai=nt(),Cd=Fe(),ce=E(),$d=ie(),Pd=T(),Md=oe(),Id=ae(),_d=rs(),Dd=si(),xd=ii(),Fd=oi(),cs=ya(),ba=Ie();L.Composer=Ld.Composer;L.Document=Td.Document;
L.Schema=qd.Schema;L.YAMLError=ai.YAMLError;L.YAMLParseError=ai.YAMLParseError;L.YAMLWarning=ai.YAMLWarning;L.Alias=Cd.Alias;L.isAlias=ce.isAlias;L.isCollection=ce.isCollection;L.isDocument=ce.isDocument;
L.isMap=ce.isMap;L.isNode=ce.isNode;L.isPair=ce.isPair;L.isScalar=ce.isScalar;L.isSeq=ce.isSeq;L.Pair=$d.Pair;L.Scalar=Pd.Scalar;L.YAMLMap=Md.YAMLMap;L.YAMLSeq=Id.YAMLSeq;L.CST=_d;L.Lexer=Dd.Lexer;L.LineCounter=
xd.LineCounter;L.Parser=Fd.Parser;L.parse=cs.parse;L.parseAllDocuments=cs.parseAllDocuments;L.parseDocument=cs.parseDocument;L.stringify=cs.stringify;L.visit=ba.visit;L.visitAsync=ba.visitAsync});function ci(s,e){let t=li(s),n=e.map(r=>({candidate:r,distance:jd(t,li(r))})).sort((r,o)=>r.distance-o.distance),[i]=n;return i&&i.distance<=Math.min(2,Math.floor(li(i.candidate).length/3))?i.candidate:
void 0}function jd(s,e){let t=Array.from({length:e.length+1},(n,i)=>i);for(let[n,i]of[...s].entries()){let r=[n+1];for(let[o,a]of[...e].entries())r.push(Math.min((t[o]??0)+(i===a?0:1),(t[o+1]??0)+1,(r[o]??
0)+1));t=r}return t.at(-1)??0}var ft,W,wa,li,us=M(()=>{"use strict";ft={top:["version","os","files","permissions","hooks","file_exists_behavior"],file:["source","destination","file_exists_behavior"],permission:[
"object","pattern","except","owner","group","mode","acls","context","type"],script:["location","timeout","runas"]},W=["ApplicationStop","BeforeInstall","AfterInstall","ApplicationStart","ValidateServi\
ce","BeforeAllowTraffic","AfterAllowTraffic","BeforeBlockTraffic","AfterBlockTraffic"],wa=["Start","DownloadBundle","Install","AllowTraffic","BlockTraffic","End"];li=s=>s.toLowerCase().replace(/[\s_-]/g,
"")});function ka(s){let e=new fi(s);e.file();let{refusals:t,warnings:n,scripts:i}=e;return{refusals:va(t),warnings:va(n),scripts:i}}function Bd(s){if(s!==!1)return typeof s=="number"?Math.trunc(s):typeof s==
"string"?Number(/^\s*([+-]?\d+)/.exec(s)?.[1]??0):0}function Aa(s){return[...new Set(s.map(({event:e})=>e))].flatMap(e=>{let t=({timeoutSeconds:a=0})=>a,n=s.filter(a=>a.event===e),i=n.reduce((a,l)=>a+
t(l),0),[r]=[...n].sort((a,l)=>t(l)-t(a));if(i<=Sa||!r)return[];let o=`the timeouts of ${e} add up to ${i} s, of which CodeDeploy allows ${Sa}: give this script less`;return[{line:r.line,message:o}]})}
var j,Sa,ui,fi,va,di=M(()=>{"use strict";j=Se(fs(),1);us();Sa=3600,ui=/[\s'"`$&;|<>()*?[\]\\]/;fi=class{constructor(e){this.source=e}source;refusals=[];warnings=[];scripts=[];file(){let e=this.source.
resolve(this.source.document.contents);e?(0,j.isMap)(e)?this.#t(e):this.#e(1,"has no keys at its top: it is no AppSpec"):this.#e(1,"is empty"),this.#d()}#t(e){let t=this.source.entries(e).find(({key:i})=>i===
"Resources");if(t){this.#e(t.line,"Resources: is of a Lambda or ECS deployment, which this hook is not for");return}let n=this.#c(e,ft.top,"at the top");this.#a(n.get("version")),this.#u(n.get("os")),
this.#o(n.get("files"),(i,r)=>{let o=this.#n(i,ft.file,"in an entry of files");(!o?.get("source")?.value||!o.get("destination")?.value)&&this.#e(r,"an entry of files needs a source and a destination")}),
this.#o(n.get("permissions"),(i,r)=>{this.#n(i,ft.permission,"in an entry of permissions")?.get("object")?.value||this.#e(r,"an entry of permissions needs an object")}),this.#f(n.get("hooks"))}#e(e,t){
this.refusals.push({line:e,message:t})}#n(e,t,n){return(0,j.isMap)(e)?this.#c(e,t,n):void 0}#c(e,t,n){let i=new Map;for(let r of this.source.entries(e)){let{key:o,line:a}=r,l=i.get(o);if(l&&o!=="<<"&&
this.#e(l.line,`${o}: is given again in line ${a}, and the agent ignores it here`),i.set(o,r),t.length===0||t.includes(o)||o==="<<"||/^(?:x-|\.)/.test(o))continue;let c=ci(o,t);c?this.#e(a,`${o}: is i\
gnored by the agent ${n}: write ${c}`):this.warnings.push({line:a,message:`${o}: is ignored by the agent ${n}`})}return this.source.effective(e)}#o(e,t){if(e?.value)if(!(0,j.isSeq)(e.value))this.#e(e.
line,`${e.key}: must be a list`);else for(let n of e.value.items)t(this.source.resolve(n),this.source.lineOf(n))}#a(e){let t=(0,j.isScalar)(e?.value)?e.value.value:void 0,n=typeof t=="string"?`is the \
text "${t}"`:`is ${t}`;e?t!==0&&this.#e(e.line,`version: ${n}: write 0.0 without quotes, the agent takes no other`):this.#e(1,"version: is missing: write version: 0.0")}#u(e){let t=(0,j.isScalar)(e?.value)?
String(e.value.value):"this",n="the hook is a shell script, for Linux instances with Node 18 or later";if(!e)this.#e(1,"os: is missing: write os: linux");else{if(t==="linux")return;t.toLowerCase()==="\
linux"?this.#e(e.line,`os: ${t} is refused by the agent: write linux in lower case`):this.#e(e.line,`os: ${t} is not supported: ${n}`)}}#f(e){if(!e?.value)return;(0,j.isMap)(e.value)||this.#e(e.line,"\
hooks: must have events below it, each with a list");let t=this.#n(e.value,[],"")??[];for(let[n,i]of t)this.#i(n,i.line),this.#o(i,(r,o)=>{let a=this.#n(r,ft.script,"in a script");a?this.#r(n,a,o):this.#e(
o,`a script of ${n} must be a location: with its settings beside it`)})}#i(e,t){if(W.some(i=>i===e))return;let n=ci(e,W);wa.includes(e)?this.#e(t,`${e}: is CodeDeploy's own event, in which no scripts \
run`):this.#e(t,`${e}: is no lifecycle event and fails the deployment${n?`: write ${n}`:""}`)}#r(e,t,n){let i=u=>{let f=t.get(u)?.value;return(0,j.isScalar)(f)?String(f.value).trim():void 0},r=u=>t.get(
u)?.line??n,o=i("location")??"";o===""&&this.#e(n,`a script of ${e} has no location`);let a=i("runas");a!==void 0&&ui.test(o)&&this.#e(r("location"),`location: "${o}" has a character that the shell of\
 su would not leave alone: rename it, or leave runas out`);let l=t.get("timeout")?.value,c=l&&Bd((0,j.isScalar)(l)?l.value:!0);c!==void 0&&c<=0&&this.#e(r("timeout"),"timeout: must be a whole number o\
f seconds above 0"),this.scripts.push({event:e,location:o,runas:a,timeoutSeconds:c,line:r("location")})}#d(){(0,j.visit)(this.source.document,{Alias:(e,t)=>{let n=this.source.lineOf(t);if(!t.resolve(this.
source.document))this.#e(n,`*${t.source}: has no anchor &${t.source}`);else{let i=`*${t.source}: is an alias, which an agent on Ruby 3.1 or later refuses`;this.warnings.push({line:n,message:i})}}})}};
va=s=>[...s].sort((e,t)=>e.line-t.line)});function Ea(s,e){let t=[],n=[],i=new Map,r=Object.fromEntries(Object.entries(e).map(([a,{type:l}])=>[a,{type:l,multiple:l==="string"}])),{tokens:o}=(0,Na.parseArgs)({args:[...s],options:r,strict:!1,allowPositionals:!0,
tokens:!0});for(let a of o){if(a.kind==="positional"&&n.push(a.value),a.kind!=="option")continue;let l=Object.hasOwn(e,a.name)?e[a.name]:void 0;if(!l)t.push(`${a.rawName} is not a flag of this command`);else if(l.
type==="boolean")a.value===void 0?i.set(a.name,[]):t.push(`--${a.name} takes no value`);else if(!a.value||!a.inlineValue&&a.value.startsWith("--"))t.push(`--${a.name} needs a value`);else{let c=l.check?.(
a.value);c&&t.push(`--${a.name} ${JSON.stringify(a.value)} ${c}`);let u=i.get(a.name)??[];u.length===1&&!l.multiple&&t.push(`--${a.name} is given more than once`),i.set(a.name,[...u,a.value])}}return{
positionals:n,errors:t,isSet:a=>i.has(a),string:a=>i.get(a)?.at(-1),strings:a=>[...new Set(i.get(a))]}}var Na,Oa,La,Ta=M(()=>{"use strict";Na=require("node:util");Oa=(s,e)=>t=>s.test(t)?void 0:e,La=s=>Object.
entries(s).map(([e,{value:t,help:n}])=>`${`  --${e}${t?` ${t}`:""}`.padEnd(30)}${n}`)});function Ca(s,e){let t=qa.indexOf(s);return t===-1?Rd.get(s)??"none":t>=qa.indexOf(e)?"attach":"check"}var qa,Rd,$a=M(()=>{"use strict";qa=["AfterInstall","BeforeAllowTraffic","AfterAllowTraffic"],Rd=
new Map([["BeforeInstall","check"],["AfterInstall","check"],["ApplicationStart","check"],["ValidateService","check"],["BeforeAllowTraffic","attach"],["AfterAllowTraffic","attach"],["AfterBlockTraffic",
"detach"]])});function Kd(s){let e=(0,Q.isScalar)(s)?s.value:s;return typeof e=="symbol"?e.description??"":String(e)}var Q,fe,hi=M(()=>{"use strict";Q=Se(fs(),1),fe=class s{constructor(e,t,n){this.text=e;this.mark=
t;this.document=n;this.#t=[0,...[...e.matchAll(/\n/g)].map(({index:i})=>i+1)]}text;mark;document;#t;static parse(e){let t=e.startsWith("\uFEFF")?"\uFEFF":"",n=e.slice(t.length),i=(0,Q.parseAllDocuments)(
n,{version:"1.1",uniqueKeys:!1,keepSourceTokens:!0}),[r,o]=Array.isArray(i)?i:[];if(!r)return[{line:1,message:"is empty"}];let a=new s(n,t,r);return r.errors.length>0?r.errors.map(({linePos:l,message:c})=>({
line:l?.[0].line??1,message:`is not YAML: ${c.split(/ at line \d/)[0]?.split(`
`)[0]}`})):o?[{line:a.lineAt(r.range?.[2]??0),message:"a second YAML document begins here, and the agent reads the first only: remove it"}]:a}lineAt(e){let t=0,n=this.#t.length;for(;n-t>1;){let i=t+n>>
1;(this.#t[i]??0)<=e?t=i:n=i}return t+1}columnAt(e){return e-(this.#t[this.lineAt(e)-1]??0)}nextLine(e){let t=this.text.indexOf(`
`,e);return t===-1?this.text.length:t+1}afterLine(e){return e>0&&this.text[e-1]===`
`?e:this.nextLine(e)}lineOf(e){return this.lineAt(e.range?.[0]??0)}resolve(e){let t=(0,Q.isAlias)(e)?e.resolve(this.document):e;if(!(t==null||(0,Q.isScalar)(t)&&t.value===null))return t}entries(e){return e.
items.map(t=>({key:Kd(t.key),pair:t,value:this.resolve(t.value),line:this.lineOf(t.key)}))}effective(e){let t=new Map,n=new Map;for(let i of this.entries(e))if(i.key!=="<<")t.set(i.key,i);else if((0,Q.isMap)(
i.value))for(let[r,o]of this.effective(i.value))n.set(r,o);return new Map([...n,...t])}}});function Ia(s,e){try{let t=new pi(s).splices(e),n=s.mark+Vd(s.text,t),i=Wd(s,n,e);return i?{unsafe:i}:{text:n}}catch(t){if(t instanceof be)return{unsafe:t.message};throw t}}function ds({location:s,timeout:e,
runas:t,comment:n},i,r){let o=" ".repeat(i+r);return[`${" ".repeat(i)}-${" ".repeat(r-1)}location: ${hs(s)} # ${n}`,`${o}timeout: ${e}`,...t===void 0?[]:[`${o}runas: ${hs(t)}`]]}function Vd(s,e){let t="",
n=0;for(let i of e.map((r,o)=>({...r,order:o})).sort((r,o)=>r.at-o.at||r.order-o.order))t+=s.slice(n,i.at)+i.inserted,n=i.at+i.removed;return t+s.slice(n)}function ps(s){if((0,x.isMap)(s)&&!s.flow){let e=s.
items.at(-1);if(e)return Da(e.key,e.value)}if((0,x.isSeq)(s)&&!s.flow){let e=s.items.at(-1);if(e)return ps(e)}return s.range?.[1]??0}function Wd(s,e,t){let n="the layout of this file is not one that l\
ines can be added to safely",i=fe.parse(e);if(!(i instanceof fe))return n;let r=Ma(s),o=Ma(i);for(let{event:a,first:l,location:c,timeout:u,runas:f}of t){let d=o.hooks?.[a],m=Array.isArray(d)?l?d.shift():
d.pop():void 0,y=f===void 0?{location:c,timeout:u}:{location:c,timeout:u,runas:f};if(JSON.stringify(m)!==JSON.stringify(y))return n;d?.length===0&&!Array.isArray(r.hooks?.[a])&&(r.hooks&&a in r.hooks?
o.hooks[a]=null:delete o.hooks?.[a])}return o.hooks&&Object.keys(o.hooks).length===0&&!Hd(r.hooks)&&("hooks"in r?o.hooks=null:delete o.hooks),JSON.stringify(r)===JSON.stringify(o)?void 0:n}var x,be,_a,
Yd,hs,Ud,pi,Pa,Da,Jd,Hd,Ma,xa=M(()=>{"use strict";x=Se(fs(),1);hi();us();be=class extends Error{};_a=s=>["hooks:",...s.flatMap(e=>[`  ${e.event}: # here as its ${e.first?"first":"last"} script`,...ds(
e,4,2)])];Yd=({location:s,timeout:e,runas:t})=>`{ location: ${hs(s)}, timeout: ${e}${t===void 0?"":`, runas: ${hs(t)}`} }`,hs=s=>/^[A-Za-z][\w./@-]*$/.test(s)&&!Ud.test(s)?s:JSON.stringify(s),Ud=/^(?:y|yes|n|no|on|off|true|false|null)$/i;
pi=class{#t;#e;#n;constructor(e){let{contents:t}=e.document;if(!(0,x.isMap)(t)||t.flow)throw new be("the file is written in braces");this.#t=e,this.#e=t,this.#n=/\r?\n/.exec(e.text)?.[0]??`
`}splices(e){let t=Pa(this.#t.entries(this.#e),"hooks"),n=[...e].sort((c,u)=>W.indexOf(c.event)-W.indexOf(u.event)),i=this.#s(this.#e);if(!t){let c=n.flatMap(u=>this.#a(u,i+this.#h(void 0)));return[this.#l(
this.#d(),[`${" ".repeat(i)}hooks:`,...c])]}let{value:r}=t.pair;if((0,x.isMap)(r)&&!(r.flow&&r.items.length===0)){if(r.flow)throw new be(`hooks in line ${t.line} is written in braces`);return n.flatMap(
c=>this.#c(r,t,c))}let o=this.#f(t),a=this.#r(this.#i(t),i),l=n.flatMap(c=>this.#a(c,i+this.#h(void 0)));return[...o,this.#l(a,l)]}#c(e,t,n){let i=this.#t.entries(e),r=Pa(i,n.event);if(!r)return[this.#o(
e,t,i,n)];let{value:o}=r.pair;if((0,x.isSeq)(o)&&o.flow)return[this.#u(o,n)];let a=this.#s(e);if((0,x.isSeq)(o)){let f=this.#m(o)??{dash:a+2,gap:2},d=n.first?this.#i(r):this.#r(this.#t.afterLine(ps(o)),
a);return[this.#l(d,ds(n,f.dash,f.gap))]}let{dash:l,gap:c}=this.#p(e),u=this.#r(this.#i(r),a);return[...this.#f(r),this.#l(u,ds(n,a+l,c))]}#o(e,t,n,i){let r=c=>W.indexOf(c),o=n.filter(({key:c})=>c==="\
<<"||r(c)!==-1&&r(c)<r(i.event)).at(-1),a=this.#s(e),l=o?this.#r(this.#t.afterLine(Jd(o)),a):this.#i(t);return this.#l(l,this.#a(i,a,this.#p(e)))}#a(e,t,n=this.#p(void 0)){return[`${" ".repeat(t)}${e.
event}:`,...ds(e,t+n.dash,n.gap)]}#u(e,t){let n=Yd(t),i=e.items,r=t.first?i[0]:i.at(-1),o=e.range?.[0]??0;if(!r)return{at:o+1,removed:0,inserted:n};let a=r.range[0],l=this.#t.text.slice(a-this.#t.columnAt(
a),a),c=`,${/^\s*$/.test(l)?this.#n+l:" "}`;return t.first?{at:a,removed:0,inserted:n+c}:{at:r.range[1],removed:0,inserted:c+n}}#f({pair:e,key:t,line:n}){let{value:i}=e;if(!(i===null||(0,x.isScalar)(i)&&
i.value===null||(0,x.isMap)(i)&&i.items.length===0))throw new be(`${t} in line ${n} is an alias, or no block of lines`);let[o=0,a=0]=i?.range??[];if(o===a)return[];let l=this.#t.text,c=/[ \t]*$/.exec(
l.slice(0,o))?.[0].length??0;return[{at:o-c,removed:a-o+c,inserted:""}]}#i({pair:e}){let t=e.value?.range?.[0]??Number.POSITIVE_INFINITY,n=(e.srcToken?.sep??[]).filter(({type:i,offset:r})=>["map-value\
-ind","anchor","tag"].includes(i)&&r<=t).map(i=>i.offset+("source"in i?i.source.length:0));if(n.length===0)throw new be("a key has no colon");return this.#t.afterLine(Math.max(...n))}#r(e,t){let{text:n}=this.#t,
i=e;for(let r=e;r<n.length;){let o=this.#t.nextLine(r),a=n.slice(r,o),l=/^ */.exec(a)?.[0].length??0;if(/^\s*#/.test(a)&&l>t)i=o;else if(a.trim()!=="")break;r=o}return i}#d(){let{text:e}=this.#t,t=this.#t.
afterLine(ps(this.#e)),n=/^\.\.\./m.exec(e.slice(t)),i=e.slice(0,n?t+n.index:e.length).trimEnd().length;return Math.max(t,this.#t.afterLine(i))}#l(e,t){let n=this.#n,{text:i}=this.#t,r=e>0&&i[e-1]!==`\

`;return{at:e,removed:0,inserted:t.map(o=>r?n+o:o+n).join("")}}#s=e=>this.#t.columnAt(e.range?.[0]??0);#h(e){if(e)return this.#s(e)-this.#s(this.#e);for(let{pair:t}of this.#t.entries(this.#e)){let{value:n}=t;
if(((0,x.isMap)(n)||(0,x.isSeq)(n))&&!n.flow&&this.#s(n)>this.#s(this.#e))return this.#s(n)-this.#s(this.#e)}return 2}#p(e){for(let t of[e,this.#e])for(let{pair:n}of t?this.#t.entries(t):[]){let i=(0,x.isSeq)(
n.value)&&!n.value.flow?this.#m(n.value):void 0;if(i)return{dash:i.dash-this.#t.columnAt(n.key.range[0]),gap:i.gap}}return{dash:this.#h(void 0),gap:2}}#m(e){let[t]=e.items,i=(e.srcToken?.type==="block\
-seq"?e.srcToken.items[0]:void 0)?.start.find(({type:o})=>o==="seq-item-ind")?.offset;if(!t||i===void 0)return;let r=this.#t.text.slice(i+1,t.range?.[0]??i+1);return{dash:this.#t.columnAt(i),gap:/^ {1,8}$/.
test(r)?r.length+1:2}}},Pa=(s,e)=>s.filter(t=>t.key===e).at(-1);Da=(s,e)=>e&&(e.range?.[1]??0)>(e.range?.[0]??0)?ps(e):Math.max(s.range?.[1]??0,e?.range?.[1]??0),Jd=({pair:s})=>Da(s.key,s.value);Hd=s=>typeof s==
"object"&&s!==null,Ma=s=>structuredClone(JSON.parse(JSON.stringify(s.document.toJS({maxAliasCount:1e3}))))});function ms(s){let e=Gd.exec(s);if(!e)return;let[t,n="",i]=e,r=s.slice(0,e.index)+s.slice(e.index+t.length);return{version:n,intact:(0,Fa.createHash)("sha256").update(r).digest("hex")===i}}function ja(s,e){
let[t,n]=[s,e].map(i=>{let[r="",o=""]=i.split("+")[0]?.split(/-(.*)/s)??[];return{numbers:r.split(".").map(Number),label:o}});for(let i=0;i<3;i++){let r=(t?.numbers[i]??0)-(n?.numbers[i]??0);if(r!==0)
return r}return t?.label===n?.label?0:!t?.label||!n?.label?t?.label?-1:1:t.label.localeCompare(n.label,"en",{numeric:!0})}var Fa,Gd,Ba=M(()=>{"use strict";Fa=require("node:crypto");Os();Gd=new RegExp(
`^(?:#|//) ${qi} (\\S+) sha256:([0-9a-f]{64})\\n`,"m")});function Ua(s,e,t){let{name:n,text:i}=t.appSpec,r=({line:p,message:b})=>`${n}:${p}: ${b}`,o=(p,b=[])=>({kind:"refused",refusals:p,byHand:b}),a=fe.parse(i);if(!(a instanceof fe))return o(a.map(r));let l=ka(
a);if(l.refusals.length>0)return o(l.refusals.map(r));let c=l.scripts.filter(({location:p})=>ue.default.posix.basename(p)===Pe),u=s.dir===void 0?zd(c[0]):ue.default.posix.join(s.dir,Pe),f=c.filter(p=>gi(
p.location)!==u);if(f.length>0)return o(f.map(p=>r({line:p.line,message:`location: ${p.location} is another copy than ${u}: keep one of the two`})));let d=eh(l.scripts,c,t.read),m=(s.events.length>0?s.
events:d.size>0?[]:Ra).filter(p=>!d.has(p)),y=m.map(p=>{let b=gs(p)==="check";return{event:p,first:b,location:u,timeout:Qd,runas:s.runas,comment:Xd[gs(p)]}}),h=y.map(p=>({...p,timeoutSeconds:p.timeout,
line:1})),g=y.length>0?Ia(a,y):{text:i};if("unsafe"in g)return o([`${n}: ${g.unsafe}: add these lines by hand`],_a(y));let S=Zd(u,s.dir,p=>t.read(p)!==void 0);return{kind:"ready",files:[Ya(u,t.read(u),
e.script,e.version),Ya(S,t.read(S),e.program,e.version)],calls:W.filter(p=>d.has(p)||m.includes(p)).map(p=>({event:p,does:gs(p),through:d.get(p),added:m.includes(p)})),appSpec:g.text,warnings:[...l.warnings,
...Aa([...l.scripts,...h]),...sh(c)].map(r),uncalled:Ra.filter(p=>!d.has(p)&&!m.includes(p))}}function Zd(s,e,t){let n=ue.default.posix.dirname(s),i=ue.default.posix.join(n,"../dist",ys),r=ue.default.
posix.join(n,ys);return i.startsWith("../")?r:t(i)?i:t(r)||e!==void 0||ue.default.posix.basename(n)!=="hooks"?r:i}function eh(s,e,t){let n=new Map;for(let i of s)!e.includes(i)&&t(gi(i.location))?.includes(
Pe)&&n.set(i.event,i.location);for(let{event:i}of e)n.set(i,void 0);return n}function Ya(s,e,t,n){let i=e===void 0?void 0:ms(e),r=th(e,t,n),o=r==="missing"||r==="outdated"||r==="line-ends";return{file:s,
state:r,version:i?.version,text:o?t:void 0}}function th(s,e,t){if(s===void 0)return"missing";if(s===e)return"current";let n=ms(s);return n?.intact?ja(n.version,t)>0?"newer":"outdated":ms(s.replaceAll(
`\r
`,`
`))?.intact?"line-ends":n?"edited":"foreign"}var ue,Pe,ys,Ra,Qd,Ka,gs,mi,Xd,gi,zd,sh,Va=M(()=>{"use strict";ue=Se(require("node:path"),1);$a();xa();di();hi();us();Ba();Pe="target-groups.sh",ys="target\
-groups.cjs",Ra=["AfterInstall","BeforeAllowTraffic","AfterBlockTraffic"],Qd=120,Ka=60,gs=s=>Ca(s,"BeforeAllowTraffic"),mi=W.filter(s=>gs(s)!=="none"),Xd={check:"checks, before any traffic moves",attach:"\
attaches what is missing",detach:"detaches a retired group",none:""};gi=s=>ue.default.posix.join("/",s).slice(1),zd=s=>s?gi(s.location):`hooks/${Pe}`;sh=s=>s.filter(({timeoutSeconds:e=Number.POSITIVE_INFINITY})=>e<=
Ka).map(({line:e,timeoutSeconds:t})=>({line:e,message:`timeout: ${t} is not above TARGET_GROUPS_TIMEOUT (${Ka} unless set)`}))});var Ha={};rl(Ha,{help:()=>Wa,run:()=>nh});function ih(s,e){let{folder:t,wish:n}=s,i=rh(s),r={version:U,script:yi(Y.default.join(e.home,"hooks",Pe)),program:yi(Y.default.join(e.home,"dist",ys))},a=Ua(n,
r,{appSpec:i,read:l=>{let c=Y.default.join(t,l);return oh(c)?(0,F.readFileSync)(c,"utf8"):void 0}});return a.kind==="refused"?(e.printError(a.refusals),a.byHand.length>0&&e.print(a.byHand),e.printError(
[`refused (exit ${I.refused}): nothing was changed`]),I.refused):(e.printError(a.warnings.map(l=>`warning: ${l}`)),s.check?dh(a,i.name,e):(s.dryRun||ah(a,i,t),e.print(lh(a,i,s.dryRun)),I.ok))}function rh({
folder:s,appSpec:e}){let t=e===void 0?["appspec.yml","appspec.yaml"]:[e],n=t.find(i=>(0,F.existsSync)(Y.default.join(s,i)));if(n!==void 0)return{name:n,text:yi(Y.default.join(s,n))};throw new z(I.refused,
`there is no ${t.join(" and no ")} in ${s}`,"name the revision's folder, or its AppSpec file with --appspec")}function yi(s){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode((0,F.readFileSync)(
s))}catch(e){let t=e,n=t.code==="ERR_ENCODING_INVALID_ENCODED_DATA"?"it is not UTF-8":t.message;throw new z(I.refused,`cannot read ${s}: ${n}`,"correct that, and run it again")}}function ah(s,e,t){let n=(i,r,o)=>{
let a=Y.default.join(t,i);try{(0,F.mkdirSync)(Y.default.dirname(a),{recursive:!0}),(0,F.writeFileSync)(a,r),o!==void 0&&(0,F.chmodSync)(a,o)}catch(l){throw new z(I.refused,`cannot write ${a}: ${l.message}`,
"correct that, and run it again")}};for(let{file:i,text:r}of s.files)r!==void 0&&n(i,r,493);s.appSpec!==e.text&&n(e.name,s.appSpec)}function lh(s,e,t){let n=s.calls.filter(a=>a.added),i=t?"would be ":
"",r=s.files.map(a=>`${a.file}: ${fh(a,i)}`);n.length>0&&r.push(`${e.name}: ${i}called in ${n.map(bi).join(", ")}`);let o=s.calls.filter(a=>!a.added);return o.length>0&&r.push(`${e.name}: kept, it is \
called in ${o.map(bi).join(", ")}`),s.uncalled.length>0&&r.push(`${e.name}: not called in ${s.uncalled.join(", ")}; --event ${s.uncalled.join(",")} adds it`),t?r.push(...uh(e,s.appSpec),"nothing was c\
hanged"):r.push("next: `codedeploy-target-groups policy` prints what the instances' role must allow"),r}function fh({state:s,version:e},t){let n=e===void 0?"it":`it is ${e} and`;switch(s){case"missing":
return`${t}written, ${U}`;case"current":return`is ${U} already`;case"outdated":return`${t}upgraded from ${e} to ${U}`;case"line-ends":return`${t}written anew with Unix line ends: with others it cannot\
 run`;case"newer":return`kept: ${n} newer than this command (${U})`;case"edited":return`kept: ${n} was edited; to have ${U} written, delete it and run this again`;case"foreign":return`kept: it is not \
a file of this package; to have ${U} written, delete it and run this again`}}function uh({name:s,text:e},t){return e===t?[]:Es(`a/${s}`,`b/${s}`,e,t,void 0,void 0,{context:3}).replace(/^=+\n/,"").replace(
/\n$/,"").split(`
`)}function dh(s,e,{print:t,printError:n}){let i=s.files.filter(({state:o})=>o!=="current"&&o!=="newer").map(({file:o,state:a,version:l})=>`${o}: ${hh[a]??a}${l?` (it is ${l})`:""}`),r=s.calls.filter(
o=>!o.added);return r.some(({does:o,through:a})=>o==="attach"||a!==void 0)||i.push(`${e}: calls it in no event that attaches`),i.length===0?(t([`ok: ${s.files.map(({file:o})=>o).join(", ")}: ${U}, une\
dited, called in ${r.map(bi).join(", ")}`]),I.ok):(n([...i,`refused (exit ${I.refused}): \`codedeploy-target-groups init\` corrects what is not edited`]),I.refused)}var F,Y,Ja,Wa,nh,oh,bi,ch,hh,Ga=M(()=>{
"use strict";F=require("node:fs"),Y=Se(require("node:path"),1);Ni();Ss();Os();di();Ta();Va();Ja={dir:{type:"string",value:"FOLDER",check:s=>Y.default.posix.isAbsolute(s)||Y.default.posix.normalize(s).
startsWith("..")||/[\\\p{Cc}]/u.test(s)?"is not a folder inside the revision":void 0,help:"for both files (default hooks/ and dist/, or where the AppSpec calls them already)"},appspec:{type:"string",value:"\
FILE",help:"the AppSpec file (default appspec.yml, appspec.yaml)"},event:{type:"string",multiple:!0,value:"EVENT,...",check:s=>s.split(",").filter(t=>!mi.includes(t)).length>0?`is not of ${mi.join(", ")}`:
void 0,help:"where to call it (default AfterInstall,BeforeAllowTraffic,AfterBlockTraffic)"},runas:{type:"string",value:"USER",check:Oa(/^[A-Za-z_][\w.-]*\$?$/,"is not a user's name"),help:"the user th\
at runs it (default root)"},"no-runas":{type:"boolean",help:"leave it to the user that runs the agent"},"dry-run":{type:"boolean",help:"show what would change, and change nothing"},check:{type:"boolea\
n",help:"for CI: exit 5 unless both files are there, current, unedited and called"},help:{type:"boolean",help:"this text"}},Wa=()=>["Puts the hook into a revision: both files, and the lines that call \
it in its AppSpec.","","usage: codedeploy-target-groups init [REVISION] [flags]","","REVISION is the folder that holds appspec.yml (default: this one). Comments, order and layout stay as they are.","R\
un again, it brings both files up to this version; what you have changed yourself it leaves alone and names.","",...La(Ja),"","exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent\
 would refuse the AppSpec, its layout is","            not one to add to, a file cannot be read or written, or --check found something; 1 a bug"],nh=(s,e)=>{let{positionals:t,errors:n,isSet:i,string:r,
strings:o}=Ea(s,Ja);if(i("help"))return e.print(Wa()),I.ok;let[a=".",...l]=t,c=i("no-runas")?void 0:r("runas")??"root",u=r("dir");if(l.length>0&&n.push(`one revision is enough: ${t.join(" ")}`),i("run\
as")&&i("no-runas")&&n.push("--runas and --no-runas exclude each other"),i("dry-run")&&i("check")&&n.push("--dry-run and --check exclude each other"),u!==void 0&&c!==void 0&&ui.test(u)&&n.push(`--dir ${JSON.
stringify(u)} has a character that runas cannot run: take another, or add --no-runas`),n.length>0)return e.printError([...n.map(d=>`wrong flag: ${d}`),"to do: init --help lists all flags"]),I.options;
let f={folder:Y.default.resolve(e.cwd,a),appSpec:r("appspec"),wish:{dir:u,events:o("event").flatMap(d=>d.split(",")),runas:c},dryRun:i("dry-run"),check:i("check")};return ih(f,e)};oh=s=>(0,F.existsSync)(
s)&&(0,F.statSync)(s).isFile();bi=({event:s,does:e,through:t})=>`${s} (${t===void 0?ch[e]:`through ${t}`})`,ch={check:"checks",attach:"attaches",detach:"detaches",none:"does nothing"};hh={missing:"is \
missing",outdated:`is not ${U}`,"line-ends":"has Windows line ends, with which it cannot run",edited:"was edited",foreign:"is not a file of this package"}});var za=require("node:fs"),Za=require("node:module"),bs=Se(require("node:path"),1);Ss();var Qa={init:()=>Promise.resolve().then(()=>(Ga(),Ha))},ph=["usage: codedeploy-target-groups COMMAND [flags]","",
"  init [REVISION]          put the hook into a revision, upgrade it, or check it in CI","  check, attach, detach    what the hook does, by hand, as below","","init --help says more.",""],Xa=s=>e=>{e.
length>0&&s.write(`${e.join(`
`)}
`)};async function mh([s="",...e]){let t=bs.default.dirname((0,za.realpathSync)(process.argv[1]??"")),n=Object.hasOwn(Qa,s)?Qa[s]:void 0,i=Xa(process.stdout);if(!n){(s==="--help"||s==="-h"||s==="help")&&
(i(ph),process.argv.splice(2,1,"--help")),yh(bs.default.join(t,"target-groups.cjs"));return}for(let o of[process.stdout,process.stderr])o.on("error",()=>process.exit(I.stopped));let r={home:bs.default.
dirname(t),cwd:process.cwd(),print:i,printError:Xa(process.stderr)};process.exitCode=await gh(n,e,r)}async function gh(s,e,t){try{let{run:n}=await s();return await n(e,t)}catch(n){let{exitCode:i,message:r,
remedy:o,detail:a}=Si(n),l=i===I.refused?"refused":"failed";return t.printError([`${l} (exit ${i}): ${r}`,...a?[`  said: ${a}`]:[],`  to do: ${o}`]),i}}function yh(s){process.argv[1]=s,(0,Za.createRequire)(
s)(s)}mh(process.argv.slice(2));
