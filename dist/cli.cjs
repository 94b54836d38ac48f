#!/usr/bin/env node
const importMetaUrl = require("node:url").pathToFileURL(__filename).href;
"use strict";var kp=Object.create;var mr=Object.defineProperty;var Tp=Object.getOwnPropertyDescriptor;var Ep=Object.getOwnPropertyNames;var Np=Object.getPrototypeOf,Ip=Object.prototype.hasOwnProperty;var w=(n,e,t)=>()=>{if(t)throw t[0];try{return n&&(e=n(n=0)),e}catch(s){throw t=[s],s}};var v=(n,e)=>()=>{try{return e||n((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},gr=(n,e)=>{for(var t in e)mr(n,t,{get:e[t],enumerable:!0})},Op=(n,e,t,s)=>{if(e&&typeof e=="object"||typeof e==
"function")for(let r of Ep(e))!Ip.call(n,r)&&r!==t&&mr(n,r,{get:()=>e[r],enumerable:!(s=Tp(e,r))||s.enumerable});return n};var X=(n,e,t)=>(t=n!=null?kp(Np(n)):{},Op(e||!n||!n.__esModule?mr(t,"default",{value:n,enumerable:!0}):t,n));function aa(n){if(n instanceof V)return n;let e=n instanceof Error?n.stack??String(n):String(n);return new V(O.bug,"an error that this program did not expect","report it with these lines; TARGET_GROUP\
S_ON_ERROR=warn lets deployments pass meanwhile",e)}var O,V,Ge=w(()=>{"use strict";O={ok:0,bug:1,options:2,metadata:3,denied:4,refused:5,unavailable:6,stopped:7},V=class extends Error{constructor(t,s,r,i){
super(s);this.exitCode=t;this.remedy=r;this.detail=i}exitCode;remedy;detail;name="Failure"}});var It,ca=w(()=>{It=class{diff(e,t,s={}){let r;typeof s=="function"?(r=s,s={}):"callback"in s&&(r=s.callback);let i=this.castInput(e,s),o=this.castInput(t,s),a=this.removeEmpty(this.tokenize(i,s)),c=this.
removeEmpty(this.tokenize(o,s));return this.diffWithOptionsObj(a,c,s,r)}diffWithOptionsObj(e,t,s,r){var i;let o=g=>{if(g=this.postProcess(g,s),r){setTimeout(function(){r(g)},0);return}else return g},a=t.
length,c=e.length,l=1,u=a+c;s.maxEditLength!=null&&(u=Math.min(u,s.maxEditLength));let f=(i=s.timeout)!==null&&i!==void 0?i:1/0,d=Date.now()+f,h=[{oldPos:-1,lastComponent:void 0}],y=this.extractCommon(
h[0],t,e,0,s);if(h[0].oldPos+1>=c&&y+1>=a)return o(this.buildValues(h[0].lastComponent,t,e));let p=-1/0,m=1/0,b=()=>{for(let g=Math.max(p,-l);g<=Math.min(m,l);g+=2){let S,k=h[g-1],T=h[g+1];k&&(h[g-1]=
void 0);let E=!1;if(T){let A=T.oldPos-g;E=T&&0<=A&&A<a}let I=k&&k.oldPos+1<c;if(!E&&!I){h[g]=void 0;continue}if(!I||E&&k.oldPos<T.oldPos?S=this.addToPath(T,!0,!1,0,s):S=this.addToPath(k,!1,!0,1,s),y=this.
extractCommon(S,t,e,g,s),S.oldPos+1>=c&&y+1>=a)return o(this.buildValues(S.lastComponent,t,e))||!0;h[g]=S,S.oldPos+1>=c&&(m=Math.min(m,g-1)),y+1>=a&&(p=Math.max(p,g+1))}l++};if(r)(function g(){setTimeout(
function(){if(l>u||Date.now()>d)return r(void 0);b()||g()},0)})();else for(;l<=u&&Date.now()<=d;){let g=b();if(g)return g}}addToPath(e,t,s,r,i){let o=e.lastComponent;return o&&!i.oneChangePerToken&&o.
added===t&&o.removed===s?{oldPos:e.oldPos+r,lastComponent:{count:o.count+1,added:t,removed:s,previousComponent:o.previousComponent}}:{oldPos:e.oldPos+r,lastComponent:{count:1,added:t,removed:s,previousComponent:o}}}extractCommon(e,t,s,r,i){
let o=t.length,a=s.length,c=e.oldPos,l=c-r,u=0;for(;l+1<o&&c+1<a&&this.equals(s[c+1],t[l+1],i);)l++,c++,u++,i.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});
return u&&!i.oneChangePerToken&&(e.lastComponent={count:u,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=c,l}equals(e,t,s){return s.comparator?s.comparator(e,t):e===t||!!s.ignoreCase&&
e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let s=0;s<e.length;s++)e[s]&&t.push(e[s]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){
return e}get useLongestToken(){return!1}buildValues(e,t,s){let r=[],i;for(;e;)r.push(e),i=e.previousComponent,delete e.previousComponent,e=i;r.reverse();let o=r.length,a=0,c=0,l=0;for(;a<o;a++){let u=r[a];
if(u.removed)u.value=this.join(s.slice(l,l+u.count)),l+=u.count;else{if(!u.added&&this.useLongestToken){let f=t.slice(c,c+u.count);f=f.map(function(d,h){let y=s[l+h];return y.length>d.length?y:d}),u.value=
this.join(f)}else u.value=this.join(t.slice(c,c+u.count));c+=u.count,u.added||(l+=u.count)}}return r}}});function wr(n,e,t){return $p.diff(n,e,t)}function Pp(n,e){e.stripTrailingCr&&(n=n.replace(/\r\n/g,`
`));let t=[],s=n.split(/(\n|\r\n)/);s[s.length-1]||s.pop();for(let r=0;r<s.length;r++){let i=s[r];r%2&&!e.newlineIsToken?t[t.length-1]+=i:t.push(i)}return t}var yr,$p,la=w(()=>{ca();yr=class extends It{constructor(){
super(...arguments),this.tokenize=Pp}equals(e,t,s){return s.ignoreWhitespace?((!s.newlineIsToken||!e.includes(`
`))&&(e=e.trim()),(!s.newlineIsToken||!t.includes(`
`))&&(t=t.trim())):s.ignoreNewlineAtEof&&!s.newlineIsToken&&(e.endsWith(`
`)&&(e=e.slice(0,-1)),t.endsWith(`
`)&&(t=t.slice(0,-1))),super.equals(e,t,s)}},$p=new yr});function Cp(n){for(let e=0;e<n.length;e++)if(n[e]<" "||n[e]>"~"||n[e]==='"'||n[e]==="\\")return!0;return!1}function Se(n){if(!Cp(n))return n;let e='"',t=new TextEncoder().encode(n),s=0;for(;s<t.length;){
let r=t[s];r===7?e+="\\a":r===8?e+="\\b":r===9?e+="\\t":r===10?e+="\\n":r===11?e+="\\v":r===12?e+="\\f":r===13?e+="\\r":r===34?e+='\\"':r===92?e+="\\\\":r>=32&&r<=126?e+=String.fromCharCode(r):e+="\\"+
r.toString(8).padStart(3,"0"),s++}return e+='"',e}function br(n,e,t,s,r,i,o){let a;o?typeof o=="function"?a={callback:o}:a=o:a={},typeof a.context>"u"&&(a.context=4);let c=a.context;if(a.newlineIsToken)
throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");if(a.callback){let{callback:u}=a;wr(t,s,Object.assign(Object.assign({},a),{callback:f=>{let d=l(
f);u(d)}}))}else return l(wr(t,s,a));function l(u){if(!u)return;u.push({value:"",lines:[]});function f(g){return g.map(function(S){return" "+S})}let d=[],h=0,y=0,p=[],m=1,b=1;for(let g=0;g<u.length;g++){
let S=u[g],k=S.lines||xp(S.value);if(S.lines=k,S.added||S.removed){if(!h){let T=u[g-1];h=m,y=b,T&&(p=c>0?f(T.lines.slice(-c)):[],h-=p.length,y-=p.length)}for(let T of k)p.push((S.added?"+":"-")+T);S.added?
b+=k.length:m+=k.length}else{if(h)if(k.length<=c*2&&g<u.length-2)for(let T of f(k))p.push(T);else{let T=Math.min(k.length,c);for(let I of f(k.slice(0,T)))p.push(I);let E={oldStart:h,oldLines:m-h+T,newStart:y,
newLines:b-y+T,lines:p};d.push(E),h=0,y=0,p=[]}m+=k.length,b+=k.length}}for(let g of d)for(let S=0;S<g.lines.length;S++)g.lines[S].endsWith(`
`)?g.lines[S]=g.lines[S].slice(0,-1):(g.lines.splice(S+1,0,"\\ No newline at end of file"),S++);return{oldFileName:n,newFileName:e,oldHeader:r,newHeader:i,hunks:d}}}function vn(n,e){var t,s,r,i,o,a;if(e||
(e=Sr),Array.isArray(n)){if(n.length>1&&!e.includeFileHeaders&&!n.every(u=>u.isGit))throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool \
trying to apply the patch know which changes are to which file?)");return n.map(u=>vn(u,e)).join(`
`)}let c=[];if(n.isGit){if(e=Sr,!n.oldFileName)throw new Error("oldFileName must be specified for Git patches");if(!n.newFileName)throw new Error("newFileName must be specified for Git patches");let u=n.
oldFileName,f=n.newFileName;n.isCreate&&u==="/dev/null"?u=f.replace(/^b\//,"a/"):n.isDelete&&f==="/dev/null"&&(f=u.replace(/^a\//,"b/")),c.push("diff --git "+Se(u)+" "+Se(f)),n.isDelete&&c.push("delet\
ed file mode "+((t=n.oldMode)!==null&&t!==void 0?t:"100644")),n.isCreate&&c.push("new file mode "+((s=n.newMode)!==null&&s!==void 0?s:"100644")),n.oldMode&&n.newMode&&!n.isDelete&&!n.isCreate&&(c.push(
"old mode "+n.oldMode),c.push("new mode "+n.newMode)),n.isRename&&(c.push("rename from "+Se(((r=n.oldFileName)!==null&&r!==void 0?r:"").replace(/^a\//,""))),c.push("rename to "+Se(((i=n.newFileName)!==
null&&i!==void 0?i:"").replace(/^b\//,"")))),n.isCopy&&(c.push("copy from "+Se(((o=n.oldFileName)!==null&&o!==void 0?o:"").replace(/^a\//,""))),c.push("copy to "+Se(((a=n.newFileName)!==null&&a!==void 0?
a:"").replace(/^b\//,""))))}else e.includeIndex&&n.oldFileName==n.newFileName&&n.oldFileName!==void 0&&c.push("Index: "+n.oldFileName),e.includeUnderline&&c.push("=====================================\
==============================");let l=n.hunks.length>0;e.includeFileHeaders&&n.oldFileName!==void 0&&n.newFileName!==void 0&&(!n.isGit||l)&&(c.push("--- "+Se(n.oldFileName)+(n.oldHeader?"	"+n.oldHeader:
"")),c.push("+++ "+Se(n.newFileName)+(n.newHeader?"	"+n.newHeader:"")));for(let u=0;u<n.hunks.length;u++){let f=n.hunks[u],d=f.oldLines===0?f.oldStart-1:f.oldStart,h=f.newLines===0?f.newStart-1:f.newStart;
c.push("@@ -"+d+","+f.oldLines+" +"+h+","+f.newLines+" @@");for(let y of f.lines)c.push(y)}return c.join(`
`)+`
`}function vr(n,e,t,s,r,i,o){if(typeof o=="function"&&(o={callback:o}),o?.callback){let{callback:a}=o;br(n,e,t,s,r,i,Object.assign(Object.assign({},o),{callback:c=>{a(c?vn(c,o.headerOptions):void 0)}}))}else{
let a=br(n,e,t,s,r,i,o);return a?vn(a,o?.headerOptions):void 0}}function xp(n){let e=n.endsWith(`
`),t=n.split(`
`).map(s=>s+`
`);return e?t.pop():t.push(t.pop().slice(0,-1)),t}var Sr,ua=w(()=>{la();Sr={includeIndex:!0,includeUnderline:!0,includeFileHeaders:!0}});var fa=w(()=>{ua()});var ha,ma,pa=w(()=>{ha="codedeploy-target-groups",ma="0.1.0"});var An,M,Ot=w(()=>{"use strict";pa();An=ha,M=ma});var N=v(D=>{"use strict";var Ar=Symbol.for("yaml.alias"),ga=Symbol.for("yaml.document"),kn=Symbol.for("yaml.map"),ya=Symbol.for("yaml.pair"),kr=Symbol.for("yaml.scalar"),Tn=Symbol.for("yaml.seq"),de=Symbol.
for("yaml.node.type"),Lp=n=>!!n&&typeof n=="object"&&n[de]===Ar,Rp=n=>!!n&&typeof n=="object"&&n[de]===ga,Mp=n=>!!n&&typeof n=="object"&&n[de]===kn,Dp=n=>!!n&&typeof n=="object"&&n[de]===ya,wa=n=>!!n&&
typeof n=="object"&&n[de]===kr,_p=n=>!!n&&typeof n=="object"&&n[de]===Tn;function Sa(n){if(n&&typeof n=="object")switch(n[de]){case kn:case Tn:return!0}return!1}function qp(n){if(n&&typeof n=="object")
switch(n[de]){case Ar:case kn:case kr:case Tn:return!0}return!1}var Gp=n=>(wa(n)||Sa(n))&&!!n.anchor;D.ALIAS=Ar;D.DOC=ga;D.MAP=kn;D.NODE_TYPE=de;D.PAIR=ya;D.SCALAR=kr;D.SEQ=Tn;D.hasAnchor=Gp;D.isAlias=
Lp;D.isCollection=Sa;D.isDocument=Rp;D.isMap=Mp;D.isNode=qp;D.isPair=Dp;D.isScalar=wa;D.isSeq=_p});var $t=v(Tr=>{"use strict";var R=N(),F=Symbol("break visit"),ba=Symbol("skip children"),oe=Symbol("remove node");function En(n,e){let t=va(e);R.isDocument(n)?Xe(null,n.contents,t,Object.freeze([n]))===
oe&&(n.contents=null):Xe(null,n,t,Object.freeze([]))}En.BREAK=F;En.SKIP=ba;En.REMOVE=oe;function Xe(n,e,t,s){let r=Aa(n,e,t,s);if(R.isNode(r)||R.isPair(r))return ka(n,s,r),Xe(n,r,t,s);if(typeof r!="sy\
mbol"){if(R.isCollection(e)){s=Object.freeze(s.concat(e));for(let i=0;i<e.items.length;++i){let o=Xe(i,e.items[i],t,s);if(typeof o=="number")i=o-1;else{if(o===F)return F;o===oe&&(e.items.splice(i,1),i-=
1)}}}else if(R.isPair(e)){s=Object.freeze(s.concat(e));let i=Xe("key",e.key,t,s);if(i===F)return F;i===oe&&(e.key=null);let o=Xe("value",e.value,t,s);if(o===F)return F;o===oe&&(e.value=null)}}return r}
async function Nn(n,e){let t=va(e);R.isDocument(n)?await Ze(null,n.contents,t,Object.freeze([n]))===oe&&(n.contents=null):await Ze(null,n,t,Object.freeze([]))}Nn.BREAK=F;Nn.SKIP=ba;Nn.REMOVE=oe;async function Ze(n,e,t,s){
let r=await Aa(n,e,t,s);if(R.isNode(r)||R.isPair(r))return ka(n,s,r),Ze(n,r,t,s);if(typeof r!="symbol"){if(R.isCollection(e)){s=Object.freeze(s.concat(e));for(let i=0;i<e.items.length;++i){let o=await Ze(
i,e.items[i],t,s);if(typeof o=="number")i=o-1;else{if(o===F)return F;o===oe&&(e.items.splice(i,1),i-=1)}}}else if(R.isPair(e)){s=Object.freeze(s.concat(e));let i=await Ze("key",e.key,t,s);if(i===F)return F;
i===oe&&(e.key=null);let o=await Ze("value",e.value,t,s);if(o===F)return F;o===oe&&(e.value=null)}}return r}function va(n){return typeof n=="object"&&(n.Collection||n.Node||n.Value)?Object.assign({Alias:n.
Node,Map:n.Node,Scalar:n.Node,Seq:n.Node},n.Value&&{Map:n.Value,Scalar:n.Value,Seq:n.Value},n.Collection&&{Map:n.Collection,Seq:n.Collection},n):n}function Aa(n,e,t,s){if(typeof t=="function")return t(
n,e,s);if(R.isMap(e))return t.Map?.(n,e,s);if(R.isSeq(e))return t.Seq?.(n,e,s);if(R.isPair(e))return t.Pair?.(n,e,s);if(R.isScalar(e))return t.Scalar?.(n,e,s);if(R.isAlias(e))return t.Alias?.(n,e,s)}function ka(n,e,t){
let s=e[e.length-1];if(R.isCollection(s))s.items[n]=t;else if(R.isPair(s))n==="key"?s.key=t:s.value=t;else if(R.isDocument(s))s.contents=t;else{let r=R.isAlias(s)?"alias":"scalar";throw new Error(`Can\
not replace node with ${r} parent`)}}Tr.visit=En;Tr.visitAsync=Nn});var Er=v(Ea=>{"use strict";var Ta=N(),Bp=$t(),Fp={"!":"%21",",":"%2C","[":"%5B","]":"%5D","{":"%7B","}":"%7D"},jp=n=>n.replace(/[!,[\]{}]/g,e=>Fp[e]),Pt=class n{constructor(e,t){this.docStart=null,this.
docEnd=!1,this.yaml=Object.assign({},n.defaultYaml,e),this.tags=Object.assign({},n.defaultTags,t)}clone(){let e=new n(this.yaml,this.tags);return e.docStart=this.docStart,e}atDocument(){let e=new n(this.
yaml,this.tags);switch(this.yaml.version){case"1.1":this.atNextDocument=!0;break;case"1.2":this.atNextDocument=!1,this.yaml={explicit:n.defaultYaml.explicit,version:"1.2"},this.tags=Object.assign({},n.
defaultTags);break}return e}add(e,t){this.atNextDocument&&(this.yaml={explicit:n.defaultYaml.explicit,version:"1.1"},this.tags=Object.assign({},n.defaultTags),this.atNextDocument=!1);let s=e.trim().split(
/[ \t]+/),r=s.shift();switch(r){case"%TAG":{if(s.length!==2&&(t(0,"%TAG directive should contain exactly two parts"),s.length<2))return!1;let[i,o]=s;return this.tags[i]=o,!0}case"%YAML":{if(this.yaml.
explicit=!0,s.length!==1)return t(0,"%YAML directive should contain exactly one part"),!1;let[i]=s;if(i==="1.1"||i==="1.2")return this.yaml.version=i,!0;{let o=/^\d+\.\d+$/.test(i);return t(6,`Unsuppo\
rted YAML version ${i}`,o),!1}}default:return t(0,`Unknown directive ${r}`,!0),!1}}tagName(e,t){if(e==="!")return"!";if(e[0]!=="!")return t(`Not a valid tag: ${e}`),null;if(e[1]==="<"){let o=e.slice(2,
-1);return o==="!"||o==="!!"?(t(`Verbatim tags aren't resolved, so ${e} is invalid.`),null):(e[e.length-1]!==">"&&t("Verbatim tags must end with a >"),o)}let[,s,r]=e.match(/^(.*!)([^!]*)$/s);r||t(`The\
 ${e} tag has no suffix`);let i=this.tags[s];if(i)try{return i+decodeURIComponent(r)}catch(o){return t(String(o)),null}return s==="!"?e:(t(`Could not resolve tag: ${e}`),null)}tagString(e){for(let[t,s]of Object.
entries(this.tags))if(e.startsWith(s))return t+jp(e.substring(s.length));return e[0]==="!"?e:`!<${e}>`}toString(e){let t=this.yaml.explicit?[`%YAML ${this.yaml.version||"1.2"}`]:[],s=Object.entries(this.
tags),r;if(e&&s.length>0&&Ta.isNode(e.contents)){let i={};Bp.visit(e.contents,(o,a)=>{Ta.isNode(a)&&a.tag&&(i[a.tag]=!0)}),r=Object.keys(i)}else r=[];for(let[i,o]of s)i==="!!"&&o==="tag:yaml.org,2002:"||
(!e||r.some(a=>a.startsWith(o)))&&t.push(`%TAG ${i} ${o}`);return t.join(`
`)}};Pt.defaultYaml={explicit:!1,version:"1.2"};Pt.defaultTags={"!!":"tag:yaml.org,2002:"};Ea.Directives=Pt});var In=v(Ct=>{"use strict";var Na=N(),Up=$t();function Kp(n){if(/[\x00-\x19\s,[\]{}]/.test(n)){let t=`Anchor must not contain whitespace or control characters: ${JSON.stringify(n)}`;throw new Error(t)}
return!0}function Ia(n){let e=new Set;return Up.visit(n,{Value(t,s){s.anchor&&e.add(s.anchor)}}),e}function Oa(n,e){for(let t=1;;++t){let s=`${n}${t}`;if(!e.has(s))return s}}function Hp(n,e){let t=[],
s=new Map,r=null;return{onAnchor:i=>{t.push(i),r??(r=Ia(n));let o=Oa(e,r);return r.add(o),o},setAnchors:()=>{for(let i of t){let o=s.get(i);if(typeof o=="object"&&o.anchor&&(Na.isScalar(o.node)||Na.isCollection(
o.node)))o.node.anchor=o.anchor;else{let a=new Error("Failed to resolve repeated object (this should not happen)");throw a.source=i,a}}},sourceObjects:s}}Ct.anchorIsValid=Kp;Ct.anchorNames=Ia;Ct.createNodeAnchors=
Hp;Ct.findNewAnchor=Oa});var Nr=v($a=>{"use strict";function xt(n,e,t,s){if(s&&typeof s=="object")if(Array.isArray(s))for(let r=0,i=s.length;r<i;++r){let o=s[r],a=xt(n,s,String(r),o);a===void 0?delete s[r]:a!==o&&(s[r]=a)}else if(s instanceof
Map)for(let r of Array.from(s.keys())){let i=s.get(r),o=xt(n,s,r,i);o===void 0?s.delete(r):o!==i&&s.set(r,o)}else if(s instanceof Set)for(let r of Array.from(s)){let i=xt(n,s,r,r);i===void 0?s.delete(
r):i!==r&&(s.delete(r),s.add(i))}else for(let[r,i]of Object.entries(s)){let o=xt(n,s,r,i);o===void 0?delete s[r]:o!==i&&(s[r]=o)}return n.call(e,t,s)}$a.applyReviver=xt});var be=v(Ca=>{"use strict";var Yp=N();function Pa(n,e,t){if(Array.isArray(n))return n.map((s,r)=>Pa(s,String(r),t));if(n&&typeof n.toJSON=="function"){if(!t||!Yp.hasAnchor(n))return n.toJSON(e,t);let s={
aliasCount:0,count:1,res:void 0};t.anchors.set(n,s),t.onCreate=i=>{s.res=i,delete t.onCreate};let r=n.toJSON(e,t);return t.onCreate&&t.onCreate(r),r}return typeof n=="bigint"&&!t?.keep?Number(n):n}Ca.
toJS=Pa});var On=v(La=>{"use strict";var Vp=Nr(),xa=N(),Wp=be(),Ir=class{constructor(e){Object.defineProperty(this,xa.NODE_TYPE,{value:e})}clone(){let e=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(
this));return this.range&&(e.range=this.range.slice()),e}toJS(e,{mapAsMap:t,maxAliasCount:s,onAnchor:r,reviver:i}={}){if(!xa.isDocument(e))throw new TypeError("A document argument is required");let o={
anchors:new Map,doc:e,keep:!0,mapAsMap:t===!0,mapKeyWarned:!1,maxAliasCount:typeof s=="number"?s:100},a=Wp.toJS(this,"",o);if(typeof r=="function")for(let{count:c,res:l}of o.anchors.values())r(l,c);return typeof i==
"function"?Vp.applyReviver(i,{"":a},"",a):a}};La.NodeBase=Ir});var Lt=v(Ra=>{"use strict";var Jp=In(),zp=$t(),et=N(),Qp=On(),Xp=be(),Or=class extends Qp.NodeBase{constructor(e){super(et.ALIAS),this.source=e,Object.defineProperty(this,"tag",{set(){throw new Error(
"Alias nodes cannot have tags")}})}resolve(e,t){if(t?.maxAliasCount===0)throw new ReferenceError("Alias resolution is disabled");let s;t?.aliasResolveCache?s=t.aliasResolveCache:(s=[],zp.visit(e,{Node:(i,o)=>{
(et.isAlias(o)||et.hasAnchor(o))&&s.push(o)}}),t&&(t.aliasResolveCache=s));let r;for(let i of s){if(i===this)break;i.anchor===this.source&&(r=i)}if(r&&t){let{anchors:i,doc:o,maxAliasCount:a}=t,c=i.get(
r);if(c||(Xp.toJS(r,null,t),c=i.get(r)),c?.res===void 0){let l="This should not happen: Alias anchor was not resolved?";throw new ReferenceError(l)}if(a>=0&&(c.count+=1,c.aliasCount===0&&(c.aliasCount=
$n(o,r,i)),c.count*c.aliasCount>a)){let l="Excessive alias count indicates a resource exhaustion attack";throw new ReferenceError(l)}}return r}toJSON(e,t){if(!t)return{source:this.source};let s=this.resolve(
t.doc,t);if(!s){let r=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new ReferenceError(r)}return t.anchors.get(s).res}toString(e,t,s){let r=`*${this.source}`;if(e){
if(Jp.anchorIsValid(this.source),e.options.verifyAliasOrder&&!e.anchors.has(this.source)){let i=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new Error(i)}if(e.implicitKey)
return`${r} `}return r}};function $n(n,e,t){if(et.isAlias(e)){let s=e.resolve(n),r=t&&s&&t.get(s);return r?r.count*r.aliasCount:0}else if(et.isCollection(e)){let s=0;for(let r of e.items){let i=$n(n,r,
t);i>s&&(s=i)}return s}else if(et.isPair(e)){let s=$n(n,e.key,t),r=$n(n,e.value,t);return Math.max(s,r)}return 1}Ra.Alias=Or});var C=v($r=>{"use strict";var Zp=N(),eh=On(),th=be(),nh=n=>!n||typeof n!="function"&&typeof n!="object",ve=class extends eh.NodeBase{constructor(e){super(Zp.SCALAR),this.value=e}toJSON(e,t){return t?.
keep?this.value:th.toJS(this.value,e,t)}toString(){return String(this.value)}};ve.BLOCK_FOLDED="BLOCK_FOLDED";ve.BLOCK_LITERAL="BLOCK_LITERAL";ve.PLAIN="PLAIN";ve.QUOTE_DOUBLE="QUOTE_DOUBLE";ve.QUOTE_SINGLE=
"QUOTE_SINGLE";$r.Scalar=ve;$r.isScalarValue=nh});var Rt=v(Da=>{"use strict";var sh=Lt(),Be=N(),Ma=C(),rh="tag:yaml.org,2002:";function ih(n,e,t){if(e){let s=t.filter(i=>i.tag===e),r=s.find(i=>!i.format)??s[0];if(!r)throw new Error(`Tag ${e} not foun\
d`);return r}return t.find(s=>s.identify?.(n)&&!s.format)}function oh(n,e,t){if(Be.isDocument(n)&&(n=n.contents),Be.isNode(n))return n;if(Be.isPair(n)){let f=t.schema[Be.MAP].createNode?.(t.schema,null,
t);return f.items.push(n),f}(n instanceof String||n instanceof Number||n instanceof Boolean||typeof BigInt<"u"&&n instanceof BigInt)&&(n=n.valueOf());let{aliasDuplicateObjects:s,onAnchor:r,onTagObj:i,
schema:o,sourceObjects:a}=t,c;if(s&&n&&typeof n=="object"){if(c=a.get(n),c)return c.anchor??(c.anchor=r(n)),new sh.Alias(c.anchor);c={anchor:null,node:null},a.set(n,c)}e?.startsWith("!!")&&(e=rh+e.slice(
2));let l=ih(n,e,o.tags);if(!l){if(n&&typeof n.toJSON=="function"&&(n=n.toJSON()),!n||typeof n!="object"){let f=new Ma.Scalar(n);return c&&(c.node=f),f}l=n instanceof Map?o[Be.MAP]:Symbol.iterator in Object(
n)?o[Be.SEQ]:o[Be.MAP]}i&&(i(l),delete t.onTagObj);let u=l?.createNode?l.createNode(t.schema,n,t):typeof l?.nodeClass?.from=="function"?l.nodeClass.from(t.schema,n,t):new Ma.Scalar(n);return e?u.tag=e:
l.default||(u.tag=l.tag),c&&(c.node=u),u}Da.createNode=oh});var Cn=v(Pn=>{"use strict";var ah=Rt(),ae=N(),ch=On();function Pr(n,e,t){let s=t;for(let r=e.length-1;r>=0;--r){let i=e[r];if(typeof i=="number"&&Number.isInteger(i)&&i>=0){let o=[];o[i]=s,s=o}else s=
new Map([[i,s]])}return ah.createNode(s,void 0,{aliasDuplicateObjects:!1,keepUndefined:!1,onAnchor:()=>{throw new Error("This should not happen, please report a bug.")},schema:n,sourceObjects:new Map})}
var _a=n=>n==null||typeof n=="object"&&!!n[Symbol.iterator]().next().done,Cr=class extends ch.NodeBase{constructor(e,t){super(e),Object.defineProperty(this,"schema",{value:t,configurable:!0,enumerable:!1,
writable:!0})}clone(e){let t=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return e&&(t.schema=e),t.items=t.items.map(s=>ae.isNode(s)||ae.isPair(s)?s.clone(e):s),this.
range&&(t.range=this.range.slice()),t}addIn(e,t){if(_a(e))this.add(t);else{let[s,...r]=e,i=this.get(s,!0);if(ae.isCollection(i))i.addIn(r,t);else if(i===void 0&&this.schema)this.set(s,Pr(this.schema,r,
t));else throw new Error(`Expected YAML collection at ${s}. Remaining path: ${r}`)}}deleteIn(e){let[t,...s]=e;if(s.length===0)return this.delete(t);let r=this.get(t,!0);if(ae.isCollection(r))return r.
deleteIn(s);throw new Error(`Expected YAML collection at ${t}. Remaining path: ${s}`)}getIn(e,t){let[s,...r]=e,i=this.get(s,!0);return r.length===0?!t&&ae.isScalar(i)?i.value:i:ae.isCollection(i)?i.getIn(
r,t):void 0}hasAllNullValues(e){return this.items.every(t=>{if(!ae.isPair(t))return!1;let s=t.value;return s==null||e&&ae.isScalar(s)&&s.value==null&&!s.commentBefore&&!s.comment&&!s.tag})}hasIn(e){let[
t,...s]=e;if(s.length===0)return this.has(t);let r=this.get(t,!0);return ae.isCollection(r)?r.hasIn(s):!1}setIn(e,t){let[s,...r]=e;if(r.length===0)this.set(s,t);else{let i=this.get(s,!0);if(ae.isCollection(
i))i.setIn(r,t);else if(i===void 0&&this.schema)this.set(s,Pr(this.schema,r,t));else throw new Error(`Expected YAML collection at ${s}. Remaining path: ${r}`)}}};Pn.Collection=Cr;Pn.collectionFromPath=
Pr;Pn.isEmptyPath=_a});var Mt=v(xn=>{"use strict";var lh=n=>n.replace(/^(?!$)(?: $)?/gm,"#");function xr(n,e){return/^\n+$/.test(n)?n.substring(1):e?n.replace(/^(?! *$)/gm,e):n}var uh=(n,e,t)=>n.endsWith(`
`)?xr(t,e):t.includes(`
`)?`
`+xr(t,e):(n.endsWith(" ")?"":" ")+t;xn.indentComment=xr;xn.lineComment=uh;xn.stringifyComment=lh});var Ga=v(Dt=>{"use strict";var fh="flow",Lr="block",Ln="quoted";function dh(n,e,t="flow",{indentAtStart:s,lineWidth:r=80,minContentWidth:i=20,onFold:o,onOverflow:a}={}){if(!r||r<0)return n;r<i&&(i=0);
let c=Math.max(1+i,1+r-e.length);if(n.length<=c)return n;let l=[],u={},f=r-e.length;typeof s=="number"&&(s>r-Math.max(2,i)?l.push(0):f=r-s);let d,h,y=!1,p=-1,m=-1,b=-1;t===Lr&&(p=qa(n,p,e.length),p!==
-1&&(f=p+c));for(let S;S=n[p+=1];){if(t===Ln&&S==="\\"){switch(m=p,n[p+1]){case"x":p+=3;break;case"u":p+=5;break;case"U":p+=9;break;default:p+=1}b=p}if(S===`
`)t===Lr&&(p=qa(n,p,e.length)),f=p+e.length+c,d=void 0;else{if(S===" "&&h&&h!==" "&&h!==`
`&&h!=="	"){let k=n[p+1];k&&k!==" "&&k!==`
`&&k!=="	"&&(d=p)}if(p>=f)if(d)l.push(d),f=d+c,d=void 0;else if(t===Ln){for(;h===" "||h==="	";)h=S,S=n[p+=1],y=!0;let k=p>b+1?p-2:m-1;if(u[k])return n;l.push(k),u[k]=!0,f=k+c,d=void 0}else y=!0}h=S}if(y&&
a&&a(),l.length===0)return n;o&&o();let g=n.slice(0,l[0]);for(let S=0;S<l.length;++S){let k=l[S],T=l[S+1]||n.length;k===0?g=`
${e}${n.slice(0,T)}`:(t===Ln&&u[k]&&(g+=`${n[k]}\\`),g+=`
${e}${n.slice(k+1,T)}`)}return g}function qa(n,e,t){let s=e,r=e+1,i=n[r];for(;i===" "||i==="	";)if(e<r+t)i=n[++e];else{do i=n[++e];while(i&&i!==`
`);s=e,r=e+1,i=n[r]}return s}Dt.FOLD_BLOCK=Lr;Dt.FOLD_FLOW=fh;Dt.FOLD_QUOTED=Ln;Dt.foldFlowLines=dh});var qt=v(Ba=>{"use strict";var Z=C(),Ae=Ga(),Mn=(n,e)=>({indentAtStart:e?n.indent.length:n.indentAtStart,lineWidth:n.options.lineWidth,minContentWidth:n.options.minContentWidth}),Dn=n=>/^(%|---|\.\.\.)/m.
test(n);function ph(n,e,t){if(!e||e<0)return!1;let s=e-t,r=n.length;if(r<=s)return!1;for(let i=0,o=0;i<r;++i)if(n[i]===`
`){if(i-o>s)return!0;if(o=i+1,r-o<=s)return!1}return!0}function _t(n,e){let t=JSON.stringify(n);if(e.options.doubleQuotedAsJSON)return t;let{implicitKey:s}=e,r=e.options.doubleQuotedMinMultiLineLength,
i=e.indent||(Dn(n)?"  ":""),o="",a=0;for(let c=0,l=t[c];l;l=t[++c])if(l===" "&&t[c+1]==="\\"&&t[c+2]==="n"&&(o+=t.slice(a,c)+"\\ ",c+=1,a=c,l="\\"),l==="\\")switch(t[c+1]){case"u":{o+=t.slice(a,c);let u=t.
substr(c+2,4);switch(u){case"0000":o+="\\0";break;case"0007":o+="\\a";break;case"000b":o+="\\v";break;case"001b":o+="\\e";break;case"0085":o+="\\N";break;case"00a0":o+="\\_";break;case"2028":o+="\\L";
break;case"2029":o+="\\P";break;default:u.substr(0,2)==="00"?o+="\\x"+u.substr(2):o+=t.substr(c,6)}c+=5,a=c+1}break;case"n":if(s||t[c+2]==='"'||t.length<r)c+=1;else{for(o+=t.slice(a,c)+`

`;t[c+2]==="\\"&&t[c+3]==="n"&&t[c+4]!=='"';)o+=`
`,c+=2;o+=i,t[c+2]===" "&&(o+="\\"),c+=1,a=c+1}break;default:c+=1}return o=a?o+t.slice(a):t,s?o:Ae.foldFlowLines(o,i,Ae.FOLD_QUOTED,Mn(e,!1))}function Rr(n,e){if(e.options.singleQuote===!1||e.implicitKey&&
n.includes(`
`)||/[ \t]\n|\n[ \t]/.test(n))return _t(n,e);let t=e.indent||(Dn(n)?"  ":""),s="'"+n.replace(/'/g,"''").replace(/\n+/g,`$&
${t}`)+"'";return e.implicitKey?s:Ae.foldFlowLines(s,t,Ae.FOLD_FLOW,Mn(e,!1))}function tt(n,e){let{singleQuote:t}=e.options,s;if(t===!1)s=_t;else{let r=n.includes('"'),i=n.includes("'");r&&!i?s=Rr:i&&
!r?s=_t:s=t?Rr:_t}return s(n,e)}var Mr;try{Mr=new RegExp(`(^|(?<!
))
+(?!
|$)`,"g")}catch{Mr=/\n+(?!\n|$)/g}function Rn({comment:n,type:e,value:t},s,r,i){let{blockQuote:o,commentString:a,lineWidth:c}=s.options;if(!o||/\n[\t ]+$/.test(t))return tt(t,s);let l=s.indent||(s.forceBlockIndent||
Dn(t)?"  ":""),u=o==="literal"?!0:o==="folded"||e===Z.Scalar.BLOCK_FOLDED?!1:e===Z.Scalar.BLOCK_LITERAL?!0:!ph(t,c,l.length);if(!t)return u?`|
`:`>
`;let f,d;for(d=t.length;d>0;--d){let T=t[d-1];if(T!==`
`&&T!=="	"&&T!==" ")break}let h=t.substring(d),y=h.indexOf(`
`);y===-1?f="-":t===h||y!==h.length-1?(f="+",i&&i()):f="",h&&(t=t.slice(0,-h.length),h[h.length-1]===`
`&&(h=h.slice(0,-1)),h=h.replace(Mr,`$&${l}`));let p=!1,m,b=-1;for(m=0;m<t.length;++m){let T=t[m];if(T===" ")p=!0;else if(T===`
`)b=m;else break}let g=t.substring(0,b<m?b+1:m);g&&(t=t.substring(g.length),g=g.replace(/\n+/g,`$&${l}`));let k=(p?l?"2":"1":"")+f;if(n&&(k+=" "+a(n.replace(/ ?[\r\n]+/g," ")),r&&r()),!u){let T=t.replace(
/\n+/g,`
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,"$1$2").replace(/\n+/g,`$&${l}`),E=!1,I=Mn(s,!0);o!=="folded"&&e!==Z.Scalar.BLOCK_FOLDED&&(I.onOverflow=()=>{E=!0});let A=Ae.foldFlowLines(
`${g}${T}${h}`,l,Ae.FOLD_BLOCK,I);if(!E)return`>${k}
${l}${A}`}return t=t.replace(/\n+/g,`$&${l}`),`|${k}
${l}${g}${t}${h}`}function hh(n,e,t,s){let{type:r,value:i}=n,{actualString:o,implicitKey:a,indent:c,indentStep:l,inFlow:u}=e;if(a&&i.includes(`
`)||u&&/[[\]{},]/.test(i))return tt(i,e);if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(i))return a||u||!i.includes(`
`)?tt(i,e):Rn(n,e,t,s);if(!a&&!u&&r!==Z.Scalar.PLAIN&&i.includes(`
`))return Rn(n,e,t,s);if(Dn(i)){if(c==="")return e.forceBlockIndent=!0,Rn(n,e,t,s);if(a&&c===l)return tt(i,e)}let f=i.replace(/\n+/g,`$&
${c}`);if(o){let d=p=>p.default&&p.tag!=="tag:yaml.org,2002:str"&&p.test?.test(f),{compat:h,tags:y}=e.doc.schema;if(y.some(d)||h?.some(d))return tt(i,e)}return a?f:Ae.foldFlowLines(f,c,Ae.FOLD_FLOW,Mn(
e,!1))}function mh(n,e,t,s){let{implicitKey:r,inFlow:i}=e,o=typeof n.value=="string"?n:Object.assign({},n,{value:String(n.value)}),{type:a}=n;a!==Z.Scalar.QUOTE_DOUBLE&&/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.
test(o.value)&&(a=Z.Scalar.QUOTE_DOUBLE);let c=u=>{switch(u){case Z.Scalar.BLOCK_FOLDED:case Z.Scalar.BLOCK_LITERAL:return r||i?tt(o.value,e):Rn(o,e,t,s);case Z.Scalar.QUOTE_DOUBLE:return _t(o.value,e);case Z.
Scalar.QUOTE_SINGLE:return Rr(o.value,e);case Z.Scalar.PLAIN:return hh(o,e,t,s);default:return null}},l=c(a);if(l===null){let{defaultKeyType:u,defaultStringType:f}=e.options,d=r&&u||f;if(l=c(d),l===null)
throw new Error(`Unsupported default string type ${d}`)}return l}Ba.stringifyString=mh});var Gt=v(Dr=>{"use strict";var gh=In(),ke=N(),yh=Mt(),wh=qt();function Sh(n,e){let t=Object.assign({blockQuote:!0,commentString:yh.stringifyComment,defaultKeyType:null,defaultStringType:"PLAIN",directives:null,
doubleQuotedAsJSON:!1,doubleQuotedMinMultiLineLength:40,falseStr:"false",flowCollectionPadding:!0,indentSeq:!0,lineWidth:80,minContentWidth:20,nullStr:"null",simpleKeys:!1,singleQuote:null,trailingComma:!1,
trueStr:"true",verifyAliasOrder:!0},n.schema.toStringOptions,e),s;switch(t.collectionStyle){case"block":s=!1;break;case"flow":s=!0;break;default:s=null}return{anchors:new Set,doc:n,flowCollectionPadding:t.
flowCollectionPadding?" ":"",indent:"",indentStep:typeof t.indent=="number"?" ".repeat(t.indent):"  ",inFlow:s,options:t}}function bh(n,e){if(e.tag){let r=n.filter(i=>i.tag===e.tag);if(r.length>0)return r.
find(i=>i.format===e.format)??r[0]}let t,s;if(ke.isScalar(e)){s=e.value;let r=n.filter(i=>i.identify?.(s));if(r.length>1){let i=r.filter(o=>o.test);i.length>0&&(r=i)}t=r.find(i=>i.format===e.format)??
r.find(i=>!i.format)}else s=e,t=n.find(r=>r.nodeClass&&s instanceof r.nodeClass);if(!t){let r=s?.constructor?.name??(s===null?"null":typeof s);throw new Error(`Tag not resolved for ${r} value`)}return t}
function vh(n,e,{anchors:t,doc:s}){if(!s.directives)return"";let r=[],i=(ke.isScalar(n)||ke.isCollection(n))&&n.anchor;i&&gh.anchorIsValid(i)&&(t.add(i),r.push(`&${i}`));let o=n.tag??(e.default?null:e.
tag);return o&&r.push(s.directives.tagString(o)),r.join(" ")}function Ah(n,e,t,s){if(ke.isPair(n))return n.toString(e,t,s);if(ke.isAlias(n)){if(e.doc.directives)return n.toString(e);if(e.resolvedAliases?.
has(n))throw new TypeError("Cannot stringify circular structure without alias nodes");e.resolvedAliases?e.resolvedAliases.add(n):e.resolvedAliases=new Set([n]),n=n.resolve(e.doc)}let r,i=ke.isNode(n)?
n:e.doc.createNode(n,{onTagObj:c=>r=c});r??(r=bh(e.doc.schema.tags,i));let o=vh(i,r,e);o.length>0&&(e.indentAtStart=(e.indentAtStart??0)+o.length+1);let a=typeof r.stringify=="function"?r.stringify(i,
e,t,s):ke.isScalar(i)?wh.stringifyString(i,e,t,s):i.toString(e,t,s);return o?ke.isScalar(i)||a[0]==="{"||a[0]==="["?`${o} ${a}`:`${o}
${e.indent}${a}`:a}Dr.createStringifyContext=Sh;Dr.stringify=Ah});var Ka=v(Ua=>{"use strict";var pe=N(),Fa=C(),ja=Gt(),Bt=Mt();function kh({key:n,value:e},t,s,r){let{allNullValues:i,doc:o,indent:a,indentStep:c,options:{commentString:l,indentSeq:u,simpleKeys:f}}=t,d=pe.
isNode(n)&&n.comment||null;if(f){if(d)throw new Error("With simple keys, key nodes cannot have comments");if(pe.isCollection(n)||!pe.isNode(n)&&typeof n=="object"){let I="With simple keys, collection \
cannot be used as a key value";throw new Error(I)}}let h=!f&&(!n||d&&e==null&&!t.inFlow||pe.isCollection(n)||(pe.isScalar(n)?n.type===Fa.Scalar.BLOCK_FOLDED||n.type===Fa.Scalar.BLOCK_LITERAL:typeof n==
"object"));t=Object.assign({},t,{allNullValues:!1,implicitKey:!h&&(f||!i),indent:a+c});let y=!1,p=!1,m=ja.stringify(n,t,()=>y=!0,()=>p=!0);if(!h&&!t.inFlow&&m.length>1024){if(f)throw new Error("With s\
imple keys, single line scalar must not span more than 1024 characters");h=!0}if(t.inFlow){if(i||e==null)return y&&s&&s(),m===""?"?":h?`? ${m}`:m}else if(i&&!f||e==null&&h)return m=`? ${m}`,d&&!y?m+=Bt.
lineComment(m,t.indent,l(d)):p&&r&&r(),m;y&&(d=null),h?(d&&(m+=Bt.lineComment(m,t.indent,l(d))),m=`? ${m}
${a}:`):(m=`${m}:`,d&&(m+=Bt.lineComment(m,t.indent,l(d))));let b,g,S;pe.isNode(e)?(b=!!e.spaceBefore,g=e.commentBefore,S=e.comment):(b=!1,g=null,S=null,e&&typeof e=="object"&&(e=o.createNode(e))),t.implicitKey=
!1,!h&&!d&&pe.isScalar(e)&&(t.indentAtStart=m.length+1),p=!1,!u&&c.length>=2&&!t.inFlow&&!h&&pe.isSeq(e)&&!e.flow&&!e.tag&&!e.anchor&&(t.indent=t.indent.substring(2));let k=!1,T=ja.stringify(e,t,()=>k=
!0,()=>p=!0),E=" ";if(d||b||g){if(E=b?`
`:"",g){let I=l(g);E+=`
${Bt.indentComment(I,t.indent)}`}T===""&&!t.inFlow?E===`
`&&S&&(E=`

`):E+=`
${t.indent}`}else if(!h&&pe.isCollection(e)){let I=T[0],A=T.indexOf(`
`),x=A!==-1,we=t.inFlow??e.flow??e.items.length===0;if(x||!we){let Qe=!1;if(x&&(I==="&"||I==="!")){let L=T.indexOf(" ");I==="&"&&L!==-1&&L<A&&T[L+1]==="!"&&(L=T.indexOf(" ",L+1)),(L===-1||A<L)&&(Qe=!0)}
Qe||(E=`
${t.indent}`)}}else(T===""||T[0]===`
`)&&(E="");return m+=E+T,t.inFlow?k&&s&&s():S&&!k?m+=Bt.lineComment(m,t.indent,l(S)):p&&r&&r(),m}Ua.stringifyPair=kh});var qr=v(_r=>{"use strict";var Ha=require("process");function Th(n,...e){n==="debug"&&console.log(...e)}function Eh(n,e){(n==="debug"||n==="warn")&&(typeof Ha.emitWarning=="function"?Ha.emitWarning(e):
console.warn(e))}_r.debug=Th;_r.warn=Eh});var Fn=v(Bn=>{"use strict";var Gn=N(),Ya=C(),_n="<<",qn={identify:n=>n===_n||typeof n=="symbol"&&n.description===_n,default:"key",tag:"tag:yaml.org,2002:merge",test:/^<<$/,resolve:()=>Object.assign(new Ya.
Scalar(Symbol(_n)),{addToJSMap:Va}),stringify:()=>_n},Nh=(n,e)=>(qn.identify(e)||Gn.isScalar(e)&&(!e.type||e.type===Ya.Scalar.PLAIN)&&qn.identify(e.value))&&n?.doc.schema.tags.some(t=>t.tag===qn.tag&&
t.default);function Va(n,e,t){let s=Wa(n,t);if(Gn.isSeq(s))for(let r of s.items)Gr(n,e,r);else if(Array.isArray(s))for(let r of s)Gr(n,e,r);else Gr(n,e,s)}function Gr(n,e,t){let s=Wa(n,t);if(!Gn.isMap(
s))throw new Error("Merge sources must be maps or map aliases");let r=s.toJSON(null,n,Map);for(let[i,o]of r)e instanceof Map?e.has(i)||e.set(i,o):e instanceof Set?e.add(i):Object.prototype.hasOwnProperty.
call(e,i)||Object.defineProperty(e,i,{value:o,writable:!0,enumerable:!0,configurable:!0});return e}function Wa(n,e){return n&&Gn.isAlias(e)?e.resolve(n.doc,n):e}Bn.addMergeToJSMap=Va;Bn.isMergeKey=Nh;
Bn.merge=qn});var Fr=v(Qa=>{"use strict";var Ih=qr(),Ja=Fn(),Oh=Gt(),za=N(),Br=be();function $h(n,e,{key:t,value:s}){if(za.isNode(t)&&t.addToJSMap)t.addToJSMap(n,e,s);else if(Ja.isMergeKey(n,t))Ja.addMergeToJSMap(n,
e,s);else{let r=Br.toJS(t,"",n);if(e instanceof Map)e.set(r,Br.toJS(s,r,n));else if(e instanceof Set)e.add(r);else{let i=Ph(t,r,n),o=Br.toJS(s,i,n);i in e?Object.defineProperty(e,i,{value:o,writable:!0,
enumerable:!0,configurable:!0}):e[i]=o}}return e}function Ph(n,e,t){if(e===null)return"";if(typeof e!="object")return String(e);if(za.isNode(n)&&t?.doc){let s=Oh.createStringifyContext(t.doc,{});s.anchors=
new Set;for(let i of t.anchors.keys())s.anchors.add(i.anchor);s.inFlow=!0,s.inStringifyKey=!0;let r=n.toString(s);if(!t.mapKeyWarned){let i=JSON.stringify(r);i.length>40&&(i=i.substring(0,36)+'..."'),
Ih.warn(t.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${i}. Set mapAsMap: true to use object keys.`),t.mapKeyWarned=!0}return r}return JSON.stringify(
e)}Qa.addPairToJSMap=$h});var Te=v(jr=>{"use strict";var Xa=Rt(),Ch=Ka(),xh=Fr(),jn=N();function Lh(n,e,t){let s=Xa.createNode(n,void 0,t),r=Xa.createNode(e,void 0,t);return new Un(s,r)}var Un=class n{constructor(e,t=null){Object.
defineProperty(this,jn.NODE_TYPE,{value:jn.PAIR}),this.key=e,this.value=t}clone(e){let{key:t,value:s}=this;return jn.isNode(t)&&(t=t.clone(e)),jn.isNode(s)&&(s=s.clone(e)),new n(t,s)}toJSON(e,t){let s=t?.
mapAsMap?new Map:{};return xh.addPairToJSMap(t,s,this)}toString(e,t,s){return e?.doc?Ch.stringifyPair(this,e,t,s):JSON.stringify(this)}};jr.Pair=Un;jr.createPair=Lh});var Ur=v(ec=>{"use strict";var Fe=N(),Za=Gt(),Kn=Mt();function Rh(n,e,t){return(e.inFlow??n.flow?Dh:Mh)(n,e,t)}function Mh({comment:n,items:e},t,{blockItemPrefix:s,flowChars:r,itemIndent:i,onChompKeep:o,
onComment:a}){let{indent:c,options:{commentString:l}}=t,u=Object.assign({},t,{indent:i,type:null}),f=!1,d=[];for(let y=0;y<e.length;++y){let p=e[y],m=null;if(Fe.isNode(p))!f&&p.spaceBefore&&d.push(""),
Hn(t,d,p.commentBefore,f),p.comment&&(m=p.comment);else if(Fe.isPair(p)){let g=Fe.isNode(p.key)?p.key:null;g&&(!f&&g.spaceBefore&&d.push(""),Hn(t,d,g.commentBefore,f))}f=!1;let b=Za.stringify(p,u,()=>m=
null,()=>f=!0);m&&(b+=Kn.lineComment(b,i,l(m))),f&&m&&(f=!1),d.push(s+b)}let h;if(d.length===0)h=r.start+r.end;else{h=d[0];for(let y=1;y<d.length;++y){let p=d[y];h+=p?`
${c}${p}`:`
`}}return n?(h+=`
`+Kn.indentComment(l(n),c),a&&a()):f&&o&&o(),h}function Dh({items:n},e,{flowChars:t,itemIndent:s}){let{indent:r,indentStep:i,flowCollectionPadding:o,options:{commentString:a}}=e;s+=i;let c=Object.assign(
{},e,{indent:s,inFlow:!0,type:null}),l=!1,u=0,f=[];for(let y=0;y<n.length;++y){let p=n[y],m=null;if(Fe.isNode(p))p.spaceBefore&&f.push(""),Hn(e,f,p.commentBefore,!1),p.comment&&(m=p.comment);else if(Fe.
isPair(p)){let g=Fe.isNode(p.key)?p.key:null;g&&(g.spaceBefore&&f.push(""),Hn(e,f,g.commentBefore,!1),g.comment&&(l=!0));let S=Fe.isNode(p.value)?p.value:null;S?(S.comment&&(m=S.comment),S.commentBefore&&
(l=!0)):p.value==null&&g?.comment&&(m=g.comment)}m&&(l=!0);let b=Za.stringify(p,c,()=>m=null);l||(l=f.length>u||b.includes(`
`)),y<n.length-1?b+=",":e.options.trailingComma&&(e.options.lineWidth>0&&(l||(l=f.reduce((g,S)=>g+S.length+2,2)+(b.length+2)>e.options.lineWidth)),l&&(b+=",")),m&&(b+=Kn.lineComment(b,s,a(m))),f.push(
b),u=f.length}let{start:d,end:h}=t;if(f.length===0)return d+h;if(!l){let y=f.reduce((p,m)=>p+m.length+2,2);l=e.options.lineWidth>0&&y>e.options.lineWidth}if(l){let y=d;for(let p of f)y+=p?`
${i}${r}${p}`:`
`;return`${y}
${r}${h}`}else return`${d}${o}${f.join(" ")}${o}${h}`}function Hn({indent:n,options:{commentString:e}},t,s,r){if(s&&r&&(s=s.replace(/^\n+/,"")),s){let i=Kn.indentComment(e(s),n);t.push(i.trimStart())}}
ec.stringifyCollection=Rh});var Ne=v(Hr=>{"use strict";var _h=Ur(),qh=Fr(),Gh=Cn(),Ee=N(),Yn=Te(),Bh=C();function Ft(n,e){let t=Ee.isScalar(e)?e.value:e;for(let s of n)if(Ee.isPair(s)&&(s.key===e||s.key===t||Ee.isScalar(s.key)&&
s.key.value===t))return s}var Kr=class extends Gh.Collection{static get tagName(){return"tag:yaml.org,2002:map"}constructor(e){super(Ee.MAP,e),this.items=[]}static from(e,t,s){let{keepUndefined:r,replacer:i}=s,
o=new this(e),a=(c,l)=>{if(typeof i=="function")l=i.call(t,c,l);else if(Array.isArray(i)&&!i.includes(c))return;(l!==void 0||r)&&o.items.push(Yn.createPair(c,l,s))};if(t instanceof Map)for(let[c,l]of t)
a(c,l);else if(t&&typeof t=="object")for(let c of Object.keys(t))a(c,t[c]);return typeof e.sortMapEntries=="function"&&o.items.sort(e.sortMapEntries),o}add(e,t){let s;Ee.isPair(e)?s=e:!e||typeof e!="o\
bject"||!("key"in e)?s=new Yn.Pair(e,e?.value):s=new Yn.Pair(e.key,e.value);let r=Ft(this.items,s.key),i=this.schema?.sortMapEntries;if(r){if(!t)throw new Error(`Key ${s.key} already set`);Ee.isScalar(
r.value)&&Bh.isScalarValue(s.value)?r.value.value=s.value:r.value=s.value}else if(i){let o=this.items.findIndex(a=>i(s,a)<0);o===-1?this.items.push(s):this.items.splice(o,0,s)}else this.items.push(s)}delete(e){
let t=Ft(this.items,e);return t?this.items.splice(this.items.indexOf(t),1).length>0:!1}get(e,t){let r=Ft(this.items,e)?.value;return(!t&&Ee.isScalar(r)?r.value:r)??void 0}has(e){return!!Ft(this.items,
e)}set(e,t){this.add(new Yn.Pair(e,t),!0)}toJSON(e,t,s){let r=s?new s:t?.mapAsMap?new Map:{};t?.onCreate&&t.onCreate(r);for(let i of this.items)qh.addPairToJSMap(t,r,i);return r}toString(e,t,s){if(!e)
return JSON.stringify(this);for(let r of this.items)if(!Ee.isPair(r))throw new Error(`Map items must all be pairs; found ${JSON.stringify(r)} instead`);return!e.allNullValues&&this.hasAllNullValues(!1)&&
(e=Object.assign({},e,{allNullValues:!0})),_h.stringifyCollection(this,e,{blockItemPrefix:"",flowChars:{start:"{",end:"}"},itemIndent:e.indent||"",onChompKeep:s,onComment:t})}};Hr.YAMLMap=Kr;Hr.findPair=
Ft});var nt=v(nc=>{"use strict";var Fh=N(),tc=Ne(),jh={collection:"map",default:!0,nodeClass:tc.YAMLMap,tag:"tag:yaml.org,2002:map",resolve(n,e){return Fh.isMap(n)||e("Expected a mapping for this tag"),n},
createNode:(n,e,t)=>tc.YAMLMap.from(n,e,t)};nc.map=jh});var Ie=v(sc=>{"use strict";var Uh=Rt(),Kh=Ur(),Hh=Cn(),Wn=N(),Yh=C(),Vh=be(),Yr=class extends Hh.Collection{static get tagName(){return"tag:yaml.org,2002:seq"}constructor(e){super(Wn.SEQ,e),this.items=
[]}add(e){this.items.push(e)}delete(e){let t=Vn(e);return typeof t!="number"?!1:this.items.splice(t,1).length>0}get(e,t){let s=Vn(e);if(typeof s!="number")return;let r=this.items[s];return!t&&Wn.isScalar(
r)?r.value:r}has(e){let t=Vn(e);return typeof t=="number"&&t<this.items.length}set(e,t){let s=Vn(e);if(typeof s!="number")throw new Error(`Expected a valid index, not ${e}.`);let r=this.items[s];Wn.isScalar(
r)&&Yh.isScalarValue(t)?r.value=t:this.items[s]=t}toJSON(e,t){let s=[];t?.onCreate&&t.onCreate(s);let r=0;for(let i of this.items)s.push(Vh.toJS(i,String(r++),t));return s}toString(e,t,s){return e?Kh.
stringifyCollection(this,e,{blockItemPrefix:"- ",flowChars:{start:"[",end:"]"},itemIndent:(e.indent||"")+"  ",onChompKeep:s,onComment:t}):JSON.stringify(this)}static from(e,t,s){let{replacer:r}=s,i=new this(
e);if(t&&Symbol.iterator in Object(t)){let o=0;for(let a of t){if(typeof r=="function"){let c=t instanceof Set?a:String(o++);a=r.call(t,c,a)}i.items.push(Uh.createNode(a,void 0,s))}}return i}};function Vn(n){
let e=Wn.isScalar(n)?n.value:n;return e&&typeof e=="string"&&(e=Number(e)),typeof e=="number"&&Number.isInteger(e)&&e>=0?e:null}sc.YAMLSeq=Yr});var st=v(ic=>{"use strict";var Wh=N(),rc=Ie(),Jh={collection:"seq",default:!0,nodeClass:rc.YAMLSeq,tag:"tag:yaml.org,2002:seq",resolve(n,e){return Wh.isSeq(n)||e("Expected a sequence for this tag"),n},
createNode:(n,e,t)=>rc.YAMLSeq.from(n,e,t)};ic.seq=Jh});var jt=v(oc=>{"use strict";var zh=qt(),Qh={identify:n=>typeof n=="string",default:!0,tag:"tag:yaml.org,2002:str",resolve:n=>n,stringify(n,e,t,s){return e=Object.assign({actualString:!0},e),zh.stringifyString(
n,e,t,s)}};oc.string=Qh});var Jn=v(lc=>{"use strict";var ac=C(),cc={identify:n=>n==null,createNode:()=>new ac.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new ac.Scalar(null),stringify:({
source:n},e)=>typeof n=="string"&&cc.test.test(n)?n:e.options.nullStr};lc.nullTag=cc});var Vr=v(fc=>{"use strict";var Xh=C(),uc={identify:n=>typeof n=="boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:n=>new Xh.Scalar(n[0]==="t"||n[0]==="\
T"),stringify({source:n,value:e},t){if(n&&uc.test.test(n)){let s=n[0]==="t"||n[0]==="T";if(e===s)return n}return e?t.options.trueStr:t.options.falseStr}};fc.boolTag=uc});var rt=v(dc=>{"use strict";function Zh({format:n,minFractionDigits:e,tag:t,value:s}){if(typeof s=="bigint")return String(s);let r=typeof s=="number"?s:Number(s);if(!isFinite(r))return isNaN(r)?".nan":
r<0?"-.inf":".inf";let i=Object.is(s,-0)?"-0":JSON.stringify(s);if(!n&&e&&(!t||t==="tag:yaml.org,2002:float")&&/^-?\d/.test(i)&&!i.includes("e")){let o=i.indexOf(".");o<0&&(o=i.length,i+=".");let a=e-
(i.length-o-1);for(;a-- >0;)i+="0"}return i}dc.stringifyNumber=Zh});var Jr=v(zn=>{"use strict";var em=C(),Wr=rt(),tm={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:n=>n.slice(-3).toLowerCase()===
"nan"?NaN:n[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:Wr.stringifyNumber},nm={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
resolve:n=>parseFloat(n),stringify(n){let e=Number(n.value);return isFinite(e)?e.toExponential():Wr.stringifyNumber(n)}},sm={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
resolve(n){let e=new em.Scalar(parseFloat(n)),t=n.indexOf(".");return t!==-1&&n[n.length-1]==="0"&&(e.minFractionDigits=n.length-t-1),e},stringify:Wr.stringifyNumber};zn.float=sm;zn.floatExp=nm;zn.floatNaN=
tm});var Qr=v(Xn=>{"use strict";var pc=rt(),Qn=n=>typeof n=="bigint"||Number.isInteger(n),zr=(n,e,t,{intAsBigInt:s})=>s?BigInt(n):parseInt(n.substring(e),t);function hc(n,e,t){let{value:s}=n;return Qn(s)&&
s>=0?t+s.toString(e):pc.stringifyNumber(n)}var rm={identify:n=>Qn(n)&&n>=0,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^0o[0-7]+$/,resolve:(n,e,t)=>zr(n,2,8,t),stringify:n=>hc(n,8,"0o")},
im={identify:Qn,default:!0,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9]+$/,resolve:(n,e,t)=>zr(n,0,10,t),stringify:pc.stringifyNumber},om={identify:n=>Qn(n)&&n>=0,default:!0,tag:"tag:yaml.org,2002:in\
t",format:"HEX",test:/^0x[0-9a-fA-F]+$/,resolve:(n,e,t)=>zr(n,2,16,t),stringify:n=>hc(n,16,"0x")};Xn.int=im;Xn.intHex=om;Xn.intOct=rm});var gc=v(mc=>{"use strict";var am=nt(),cm=Jn(),lm=st(),um=jt(),fm=Vr(),Xr=Jr(),Zr=Qr(),dm=[am.map,lm.seq,um.string,cm.nullTag,fm.boolTag,Zr.intOct,Zr.int,Zr.intHex,Xr.floatNaN,Xr.floatExp,Xr.float];mc.
schema=dm});var Sc=v(wc=>{"use strict";var pm=C(),hm=nt(),mm=st();function yc(n){return typeof n=="bigint"||Number.isInteger(n)}var Zn=({value:n})=>JSON.stringify(n),gm=[{identify:n=>typeof n=="string",default:!0,
tag:"tag:yaml.org,2002:str",resolve:n=>n,stringify:Zn},{identify:n=>n==null,createNode:()=>new pm.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^null$/,resolve:()=>null,stringify:Zn},{identify:n=>typeof n==
"boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^true$|^false$/,resolve:n=>n==="true",stringify:Zn},{identify:yc,default:!0,tag:"tag:yaml.org,2002:int",test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(n,e,{
intAsBigInt:t})=>t?BigInt(n):parseInt(n,10),stringify:({value:n})=>yc(n)?n.toString():JSON.stringify(n)},{identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
resolve:n=>parseFloat(n),stringify:Zn}],ym={default:!0,tag:"",test:/^/,resolve(n,e){return e(`Unresolved plain scalar ${JSON.stringify(n)}`),n}},wm=[hm.map,mm.seq].concat(gm,ym);wc.schema=wm});var ti=v(bc=>{"use strict";var Ut=require("buffer"),ei=C(),Sm=qt(),bm={identify:n=>n instanceof Uint8Array,default:!1,tag:"tag:yaml.org,2002:binary",resolve(n,e){if(typeof Ut.Buffer=="function")return Ut.
Buffer.from(n,"base64");if(typeof atob=="function"){let t=atob(n.replace(/[\n\r]/g,"")),s=new Uint8Array(t.length);for(let r=0;r<t.length;++r)s[r]=t.charCodeAt(r);return s}else return e("This environm\
ent does not support reading binary tags; either Buffer or atob is required"),n},stringify({comment:n,type:e,value:t},s,r,i){if(!t)return"";let o=t,a;if(typeof Ut.Buffer=="function")a=o instanceof Ut.
Buffer?o.toString("base64"):Ut.Buffer.from(o.buffer).toString("base64");else if(typeof btoa=="function"){let c="";for(let l=0;l<o.length;++l)c+=String.fromCharCode(o[l]);a=btoa(c)}else throw new Error(
"This environment does not support writing binary tags; either Buffer or btoa is required");if(e??(e=ei.Scalar.BLOCK_LITERAL),e!==ei.Scalar.QUOTE_DOUBLE){let c=Math.max(s.options.lineWidth-s.indent.length,
s.options.minContentWidth),l=Math.ceil(a.length/c),u=new Array(l);for(let f=0,d=0;f<l;++f,d+=c)u[f]=a.substr(d,c);a=u.join(e===ei.Scalar.BLOCK_LITERAL?`
`:" ")}return Sm.stringifyString({comment:n,type:e,value:a},s,r,i)}};bc.binary=bm});var ns=v(ts=>{"use strict";var es=N(),ni=Te(),vm=C(),Am=Ie();function vc(n,e){if(es.isSeq(n))for(let t=0;t<n.items.length;++t){let s=n.items[t];if(!es.isPair(s)){if(es.isMap(s)){s.items.length>1&&e("E\
ach pair must have its own sequence indicator");let r=s.items[0]||new ni.Pair(new vm.Scalar(null));if(s.commentBefore&&(r.key.commentBefore=r.key.commentBefore?`${s.commentBefore}
${r.key.commentBefore}`:s.commentBefore),s.comment){let i=r.value??r.key;i.comment=i.comment?`${s.comment}
${i.comment}`:s.comment}s=r}n.items[t]=es.isPair(s)?s:new ni.Pair(s)}}else e("Expected a sequence for this tag");return n}function Ac(n,e,t){let{replacer:s}=t,r=new Am.YAMLSeq(n);r.tag="tag:yaml.org,2\
002:pairs";let i=0;if(e&&Symbol.iterator in Object(e))for(let o of e){typeof s=="function"&&(o=s.call(e,String(i++),o));let a,c;if(Array.isArray(o))if(o.length===2)a=o[0],c=o[1];else throw new TypeError(
`Expected [key, value] tuple: ${o}`);else if(o&&o instanceof Object){let l=Object.keys(o);if(l.length===1)a=l[0],c=o[a];else throw new TypeError(`Expected tuple with one key, not ${l.length} keys`)}else
a=o;r.items.push(ni.createPair(a,c,t))}return r}var km={collection:"seq",default:!1,tag:"tag:yaml.org,2002:pairs",resolve:vc,createNode:Ac};ts.createPairs=Ac;ts.pairs=km;ts.resolvePairs=vc});var ii=v(ri=>{"use strict";var kc=N(),si=be(),Kt=Ne(),Tm=Ie(),Tc=ns(),je=class n extends Tm.YAMLSeq{constructor(){super(),this.add=Kt.YAMLMap.prototype.add.bind(this),this.delete=Kt.YAMLMap.prototype.
delete.bind(this),this.get=Kt.YAMLMap.prototype.get.bind(this),this.has=Kt.YAMLMap.prototype.has.bind(this),this.set=Kt.YAMLMap.prototype.set.bind(this),this.tag=n.tag}toJSON(e,t){if(!t)return super.toJSON(
e);let s=new Map;t?.onCreate&&t.onCreate(s);for(let r of this.items){let i,o;if(kc.isPair(r)?(i=si.toJS(r.key,"",t),o=si.toJS(r.value,i,t)):i=si.toJS(r,"",t),s.has(i))throw new Error("Ordered maps mus\
t not include duplicate keys");s.set(i,o)}return s}static from(e,t,s){let r=Tc.createPairs(e,t,s),i=new this;return i.items=r.items,i}};je.tag="tag:yaml.org,2002:omap";var Em={collection:"seq",identify:n=>n instanceof
Map,nodeClass:je,default:!1,tag:"tag:yaml.org,2002:omap",resolve(n,e){let t=Tc.resolvePairs(n,e),s=[];for(let{key:r}of t.items)kc.isScalar(r)&&(s.includes(r.value)?e(`Ordered maps must not include dup\
licate keys: ${r.value}`):s.push(r.value));return Object.assign(new je,t)},createNode:(n,e,t)=>je.from(n,e,t)};ri.YAMLOMap=je;ri.omap=Em});var $c=v(oi=>{"use strict";var Ec=C();function Nc({value:n,source:e},t){return e&&(n?Ic:Oc).test.test(e)?e:n?t.options.trueStr:t.options.falseStr}var Ic={identify:n=>n===!0,default:!0,tag:"tag:yaml.or\
g,2002:bool",test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new Ec.Scalar(!0),stringify:Nc},Oc={identify:n=>n===!1,default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
resolve:()=>new Ec.Scalar(!1),stringify:Nc};oi.falseTag=Oc;oi.trueTag=Ic});var Pc=v(ss=>{"use strict";var Nm=C(),ai=rt(),Im={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:n=>n.slice(-3).toLowerCase()===
"nan"?NaN:n[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:ai.stringifyNumber},Om={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
resolve:n=>parseFloat(n.replace(/_/g,"")),stringify(n){let e=Number(n.value);return isFinite(e)?e.toExponential():ai.stringifyNumber(n)}},$m={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.or\
g,2002:float",test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(n){let e=new Nm.Scalar(parseFloat(n.replace(/_/g,""))),t=n.indexOf(".");if(t!==-1){let s=n.substring(t+1).replace(/_/g,"");s[s.length-1]===
"0"&&(e.minFractionDigits=s.length)}return e},stringify:ai.stringifyNumber};ss.float=$m;ss.floatExp=Om;ss.floatNaN=Im});var xc=v(Yt=>{"use strict";var Cc=rt(),Ht=n=>typeof n=="bigint"||Number.isInteger(n);function rs(n,e,t,{intAsBigInt:s}){let r=n[0];if((r==="-"||r==="+")&&(e+=1),n=n.substring(e).replace(/_/g,""),s){switch(t){case 2:
n=`0b${n}`;break;case 8:n=`0o${n}`;break;case 16:n=`0x${n}`;break}let o=BigInt(n);return r==="-"?BigInt(-1)*o:o}let i=parseInt(n,t);return r==="-"?-1*i:i}function ci(n,e,t){let{value:s}=n;if(Ht(s)){let r=s.
toString(e);return s<0?"-"+t+r.substr(1):t+r}return Cc.stringifyNumber(n)}var Pm={identify:Ht,default:!0,tag:"tag:yaml.org,2002:int",format:"BIN",test:/^[-+]?0b[0-1_]+$/,resolve:(n,e,t)=>rs(n,2,2,t),stringify:n=>ci(
n,2,"0b")},Cm={identify:Ht,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^[-+]?0[0-7_]+$/,resolve:(n,e,t)=>rs(n,1,8,t),stringify:n=>ci(n,8,"0")},xm={identify:Ht,default:!0,tag:"tag:yaml.or\
g,2002:int",test:/^[-+]?[0-9][0-9_]*$/,resolve:(n,e,t)=>rs(n,0,10,t),stringify:Cc.stringifyNumber},Lm={identify:Ht,default:!0,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(n,e,t)=>rs(
n,2,16,t),stringify:n=>ci(n,16,"0x")};Yt.int=xm;Yt.intBin=Pm;Yt.intHex=Lm;Yt.intOct=Cm});var ui=v(li=>{"use strict";var as=N(),is=Te(),os=Ne(),Ue=class n extends os.YAMLMap{constructor(e){super(e),this.tag=n.tag}add(e){let t;as.isPair(e)?t=e:e&&typeof e=="object"&&"key"in e&&"value"in e&&
e.value===null?t=new is.Pair(e.key,null):t=new is.Pair(e,null),os.findPair(this.items,t.key)||this.items.push(t)}get(e,t){let s=os.findPair(this.items,e);return!t&&as.isPair(s)?as.isScalar(s.key)?s.key.
value:s.key:s}set(e,t){if(typeof t!="boolean")throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof t}`);let s=os.findPair(this.items,e);s&&!t?this.items.splice(this.
items.indexOf(s),1):!s&&t&&this.items.push(new is.Pair(e))}toJSON(e,t){return super.toJSON(e,t,Set)}toString(e,t,s){if(!e)return JSON.stringify(this);if(this.hasAllNullValues(!0))return super.toString(
Object.assign({},e,{allNullValues:!0}),t,s);throw new Error("Set items must all have null values")}static from(e,t,s){let{replacer:r}=s,i=new this(e);if(t&&Symbol.iterator in Object(t))for(let o of t)
typeof r=="function"&&(o=r.call(t,o,o)),i.items.push(is.createPair(o,null,s));return i}};Ue.tag="tag:yaml.org,2002:set";var Rm={collection:"map",identify:n=>n instanceof Set,nodeClass:Ue,default:!1,tag:"\
tag:yaml.org,2002:set",createNode:(n,e,t)=>Ue.from(n,e,t),resolve(n,e){if(as.isMap(n)){if(n.hasAllNullValues(!0))return Object.assign(new Ue,n);e("Set items must all have null values")}else e("Expecte\
d a mapping for this tag");return n}};li.YAMLSet=Ue;li.set=Rm});var di=v(cs=>{"use strict";var Mm=rt();function fi(n,e){let t=n[0],s=t==="-"||t==="+"?n.substring(1):n,r=o=>e?BigInt(o):Number(o),i=s.replace(/_/g,"").split(":").reduce((o,a)=>o*r(60)+r(a),r(0));return t===
"-"?r(-1)*i:i}function Lc(n){let{value:e}=n,t=o=>o;if(typeof e=="bigint")t=o=>BigInt(o);else if(isNaN(e)||!isFinite(e))return Mm.stringifyNumber(n);let s="";e<0&&(s="-",e*=t(-1));let r=t(60),i=[e%r];return e<
60?i.unshift(0):(e=(e-i[0])/r,i.unshift(e%r),e>=60&&(e=(e-i[0])/r,i.unshift(e))),s+i.map(o=>String(o).padStart(2,"0")).join(":").replace(/000000\d*$/,"")}var Dm={identify:n=>typeof n=="bigint"||Number.
isInteger(n),default:!0,tag:"tag:yaml.org,2002:int",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(n,e,{intAsBigInt:t})=>fi(n,t),stringify:Lc},_m={identify:n=>typeof n=="number",default:!0,
tag:"tag:yaml.org,2002:float",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:n=>fi(n,!1),stringify:Lc},Rc={identify:n=>n instanceof Date,default:!0,tag:"tag:yaml.org,2002:t\
imestamp",test:RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),resolve(n){let e=n.match(
Rc.test);if(!e)throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");let[,t,s,r,i,o,a]=e.map(Number),c=e[7]?Number((e[7]+"00").substr(1,3)):0,l=Date.UTC(t,s-1,r,i||0,o||0,a||0,c),u=e[8];
if(u&&u!=="Z"){let f=fi(u,!1);Math.abs(f)<30&&(f*=60),l-=6e4*f}return new Date(l)},stringify:({value:n})=>n?.toISOString().replace(/(T00:00:00)?\.000Z$/,"")??""};cs.floatTime=_m;cs.intTime=Dm;cs.timestamp=
Rc});var _c=v(Dc=>{"use strict";var qm=nt(),Gm=Jn(),Bm=st(),Fm=jt(),jm=ti(),Mc=$c(),pi=Pc(),ls=xc(),Um=Fn(),Km=ii(),Hm=ns(),Ym=ui(),hi=di(),Vm=[qm.map,Bm.seq,Fm.string,Gm.nullTag,Mc.trueTag,Mc.falseTag,ls.
intBin,ls.intOct,ls.int,ls.intHex,pi.floatNaN,pi.floatExp,pi.float,jm.binary,Um.merge,Km.omap,Hm.pairs,Ym.set,hi.intTime,hi.floatTime,hi.timestamp];Dc.schema=Vm});var Vc=v(yi=>{"use strict";var Fc=nt(),Wm=Jn(),jc=st(),Jm=jt(),zm=Vr(),mi=Jr(),gi=Qr(),Qm=gc(),Xm=Sc(),Uc=ti(),Vt=Fn(),Kc=ii(),Hc=ns(),qc=_c(),Yc=ui(),us=di(),Gc=new Map([["core",Qm.schema],["failsafe",
[Fc.map,jc.seq,Jm.string]],["json",Xm.schema],["yaml11",qc.schema],["yaml-1.1",qc.schema]]),Bc={binary:Uc.binary,bool:zm.boolTag,float:mi.float,floatExp:mi.floatExp,floatNaN:mi.floatNaN,floatTime:us.floatTime,
int:gi.int,intHex:gi.intHex,intOct:gi.intOct,intTime:us.intTime,map:Fc.map,merge:Vt.merge,null:Wm.nullTag,omap:Kc.omap,pairs:Hc.pairs,seq:jc.seq,set:Yc.set,timestamp:us.timestamp},Zm={"tag:yaml.org,20\
02:binary":Uc.binary,"tag:yaml.org,2002:merge":Vt.merge,"tag:yaml.org,2002:omap":Kc.omap,"tag:yaml.org,2002:pairs":Hc.pairs,"tag:yaml.org,2002:set":Yc.set,"tag:yaml.org,2002:timestamp":us.timestamp};function eg(n,e,t){
let s=Gc.get(e);if(s&&!n)return t&&!s.includes(Vt.merge)?s.concat(Vt.merge):s.slice();let r=s;if(!r)if(Array.isArray(n))r=[];else{let i=Array.from(Gc.keys()).filter(o=>o!=="yaml11").map(o=>JSON.stringify(
o)).join(", ");throw new Error(`Unknown schema "${e}"; use one of ${i} or define customTags array`)}if(Array.isArray(n))for(let i of n)r=r.concat(i);else typeof n=="function"&&(r=n(r.slice()));return t&&
(r=r.concat(Vt.merge)),r.reduce((i,o)=>{let a=typeof o=="string"?Bc[o]:o;if(!a){let c=JSON.stringify(o),l=Object.keys(Bc).map(u=>JSON.stringify(u)).join(", ");throw new Error(`Unknown custom tag ${c};\
 use one of ${l}`)}return i.includes(a)||i.push(a),i},[])}yi.coreKnownTags=Zm;yi.getTags=eg});var bi=v(Wc=>{"use strict";var wi=N(),tg=nt(),ng=st(),sg=jt(),fs=Vc(),rg=(n,e)=>n.key<e.key?-1:n.key>e.key?1:0,Si=class n{constructor({compat:e,customTags:t,merge:s,resolveKnownTags:r,schema:i,sortMapEntries:o,
toStringDefaults:a}){this.compat=Array.isArray(e)?fs.getTags(e,"compat"):e?fs.getTags(null,e):null,this.name=typeof i=="string"&&i||"core",this.knownTags=r?fs.coreKnownTags:{},this.tags=fs.getTags(t,this.
name,s),this.toStringOptions=a??null,Object.defineProperty(this,wi.MAP,{value:tg.map}),Object.defineProperty(this,wi.SCALAR,{value:sg.string}),Object.defineProperty(this,wi.SEQ,{value:ng.seq}),this.sortMapEntries=
typeof o=="function"?o:o===!0?rg:null}clone(){let e=Object.create(n.prototype,Object.getOwnPropertyDescriptors(this));return e.tags=this.tags.slice(),e}};Wc.Schema=Si});var zc=v(Jc=>{"use strict";var ig=N(),vi=Gt(),Wt=Mt();function og(n,e){let t=[],s=e.directives===!0;if(e.directives!==!1&&n.directives){let c=n.directives.toString(n);c?(t.push(c),s=!0):n.directives.docStart&&
(s=!0)}s&&t.push("---");let r=vi.createStringifyContext(n,e),{commentString:i}=r.options;if(n.commentBefore){t.length!==1&&t.unshift("");let c=i(n.commentBefore);t.unshift(Wt.indentComment(c,""))}let o=!1,
a=null;if(n.contents){if(ig.isNode(n.contents)){if(n.contents.spaceBefore&&s&&t.push(""),n.contents.commentBefore){let u=i(n.contents.commentBefore);t.push(Wt.indentComment(u,""))}r.forceBlockIndent=!!n.
comment,a=n.contents.comment}let c=a?void 0:()=>o=!0,l=vi.stringify(n.contents,r,()=>a=null,c);a&&(l+=Wt.lineComment(l,"",i(a))),(l[0]==="|"||l[0]===">")&&t[t.length-1]==="---"?t[t.length-1]=`--- ${l}`:
t.push(l)}else t.push(vi.stringify(n.contents,r));if(n.directives?.docEnd)if(n.comment){let c=i(n.comment);c.includes(`
`)?(t.push("..."),t.push(Wt.indentComment(c,""))):t.push(`... ${c}`)}else t.push("...");else{let c=n.comment;c&&o&&(c=c.replace(/^\n+/,"")),c&&((!o||a)&&t[t.length-1]!==""&&t.push(""),t.push(Wt.indentComment(
i(c),"")))}return t.join(`
`)+`
`}Jc.stringifyDocument=og});var Jt=v(Qc=>{"use strict";var ag=Lt(),it=Cn(),Q=N(),cg=Te(),lg=be(),ug=bi(),fg=zc(),Ai=In(),dg=Nr(),pg=Rt(),ki=Er(),Ti=class n{constructor(e,t,s){this.commentBefore=null,this.comment=null,this.errors=
[],this.warnings=[],Object.defineProperty(this,Q.NODE_TYPE,{value:Q.DOC});let r=null;typeof t=="function"||Array.isArray(t)?r=t:s===void 0&&t&&(s=t,t=void 0);let i=Object.assign({intAsBigInt:!1,keepSourceTokens:!1,
logLevel:"warn",prettyErrors:!0,strict:!0,stringKeys:!1,uniqueKeys:!0,version:"1.2"},s);this.options=i;let{version:o}=i;s?._directives?(this.directives=s._directives.atDocument(),this.directives.yaml.
explicit&&(o=this.directives.yaml.version)):this.directives=new ki.Directives({version:o}),this.setSchema(o,s),this.contents=e===void 0?null:this.createNode(e,r,s)}clone(){let e=Object.create(n.prototype,
{[Q.NODE_TYPE]:{value:Q.DOC}});return e.commentBefore=this.commentBefore,e.comment=this.comment,e.errors=this.errors.slice(),e.warnings=this.warnings.slice(),e.options=Object.assign({},this.options),this.
directives&&(e.directives=this.directives.clone()),e.schema=this.schema.clone(),e.contents=Q.isNode(this.contents)?this.contents.clone(e.schema):this.contents,this.range&&(e.range=this.range.slice()),
e}add(e){ot(this.contents)&&this.contents.add(e)}addIn(e,t){ot(this.contents)&&this.contents.addIn(e,t)}createAlias(e,t){if(!e.anchor){let s=Ai.anchorNames(this);e.anchor=!t||s.has(t)?Ai.findNewAnchor(
t||"a",s):t}return new ag.Alias(e.anchor)}createNode(e,t,s){let r;if(typeof t=="function")e=t.call({"":e},"",e),r=t;else if(Array.isArray(t)){let m=g=>typeof g=="number"||g instanceof String||g instanceof
Number,b=t.filter(m).map(String);b.length>0&&(t=t.concat(b)),r=t}else s===void 0&&t&&(s=t,t=void 0);let{aliasDuplicateObjects:i,anchorPrefix:o,flow:a,keepUndefined:c,onTagObj:l,tag:u}=s??{},{onAnchor:f,
setAnchors:d,sourceObjects:h}=Ai.createNodeAnchors(this,o||"a"),y={aliasDuplicateObjects:i??!0,keepUndefined:c??!1,onAnchor:f,onTagObj:l,replacer:r,schema:this.schema,sourceObjects:h},p=pg.createNode(
e,u,y);return a&&Q.isCollection(p)&&(p.flow=!0),d(),p}createPair(e,t,s={}){let r=this.createNode(e,null,s),i=this.createNode(t,null,s);return new cg.Pair(r,i)}delete(e){return ot(this.contents)?this.contents.
delete(e):!1}deleteIn(e){return it.isEmptyPath(e)?this.contents==null?!1:(this.contents=null,!0):ot(this.contents)?this.contents.deleteIn(e):!1}get(e,t){return Q.isCollection(this.contents)?this.contents.
get(e,t):void 0}getIn(e,t){return it.isEmptyPath(e)?!t&&Q.isScalar(this.contents)?this.contents.value:this.contents:Q.isCollection(this.contents)?this.contents.getIn(e,t):void 0}has(e){return Q.isCollection(
this.contents)?this.contents.has(e):!1}hasIn(e){return it.isEmptyPath(e)?this.contents!==void 0:Q.isCollection(this.contents)?this.contents.hasIn(e):!1}set(e,t){this.contents==null?this.contents=it.collectionFromPath(
this.schema,[e],t):ot(this.contents)&&this.contents.set(e,t)}setIn(e,t){it.isEmptyPath(e)?this.contents=t:this.contents==null?this.contents=it.collectionFromPath(this.schema,Array.from(e),t):ot(this.contents)&&
this.contents.setIn(e,t)}setSchema(e,t={}){typeof e=="number"&&(e=String(e));let s;switch(e){case"1.1":this.directives?this.directives.yaml.version="1.1":this.directives=new ki.Directives({version:"1.\
1"}),s={resolveKnownTags:!1,schema:"yaml-1.1"};break;case"1.2":case"next":this.directives?this.directives.yaml.version=e:this.directives=new ki.Directives({version:e}),s={resolveKnownTags:!0,schema:"c\
ore"};break;case null:this.directives&&delete this.directives,s=null;break;default:{let r=JSON.stringify(e);throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${r}`)}}if(t.schema instanceof
Object)this.schema=t.schema;else if(s)this.schema=new ug.Schema(Object.assign(s,t));else throw new Error("With a null YAML version, the { schema: Schema } option is required")}toJS({json:e,jsonArg:t,mapAsMap:s,
maxAliasCount:r,onAnchor:i,reviver:o}={}){let a={anchors:new Map,doc:this,keep:!e,mapAsMap:s===!0,mapKeyWarned:!1,maxAliasCount:typeof r=="number"?r:100},c=lg.toJS(this.contents,t??"",a);if(typeof i==
"function")for(let{count:l,res:u}of a.anchors.values())i(u,l);return typeof o=="function"?dg.applyReviver(o,{"":c},"",c):c}toJSON(e,t){return this.toJS({json:!0,jsonArg:e,mapAsMap:!1,onAnchor:t})}toString(e={}){
if(this.errors.length>0)throw new Error("Document with errors cannot be stringified");if("indent"in e&&(!Number.isInteger(e.indent)||Number(e.indent)<=0)){let t=JSON.stringify(e.indent);throw new Error(
`"indent" option must be a positive integer, not ${t}`)}return fg.stringifyDocument(this,e)}};function ot(n){if(Q.isCollection(n))return!0;throw new Error("Expected a YAML collection as document conte\
nts")}Qc.Document=Ti});var Xt=v(Qt=>{"use strict";var zt=class extends Error{constructor(e,t,s,r){super(),this.name=e,this.code=s,this.message=r,this.pos=t}},Ei=class extends zt{constructor(e,t,s){super("YAMLParseError",e,t,
s)}},Ni=class extends zt{constructor(e,t,s){super("YAMLWarning",e,t,s)}},hg=(n,e)=>t=>{if(t.pos[0]===-1)return;t.linePos=t.pos.map(a=>e.linePos(a));let{line:s,col:r}=t.linePos[0];t.message+=` at line ${s}\
, column ${r}`;let i=r-1,o=n.substring(e.lineStarts[s-1],e.lineStarts[s]).replace(/[\n\r]+$/,"");if(i>=60&&o.length>80){let a=Math.min(i-39,o.length-79);o="\u2026"+o.substring(a),i-=a-1}if(o.length>80&&
(o=o.substring(0,79)+"\u2026"),s>1&&/^ *$/.test(o.substring(0,i))){let a=n.substring(e.lineStarts[s-2],e.lineStarts[s-1]);a.length>80&&(a=a.substring(0,79)+`\u2026
`),o=a+o}if(/[^ ]/.test(o)){let a=1,c=t.linePos[1];c?.line===s&&c.col>r&&(a=Math.max(1,Math.min(c.col-r,80-i)));let l=" ".repeat(i)+"^".repeat(a);t.message+=`:

${o}
${l}
`}};Qt.YAMLError=zt;Qt.YAMLParseError=Ei;Qt.YAMLWarning=Ni;Qt.prettifyError=hg});var Zt=v(Xc=>{"use strict";function mg(n,{flow:e,indicator:t,next:s,offset:r,onError:i,parentIndent:o,startOnNewline:a}){let c=!1,l=a,u=a,f="",d="",h=!1,y=!1,p=null,m=null,b=null,g=null,S=null,k=null,
T=null;for(let A of n)switch(y&&(A.type!=="space"&&A.type!=="newline"&&A.type!=="comma"&&i(A.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space"),y=!1),p&&(l&&
A.type!=="comment"&&A.type!=="newline"&&i(p,"TAB_AS_INDENT","Tabs are not allowed as indentation"),p=null),A.type){case"space":!e&&(t!=="doc-start"||s?.type!=="flow-collection")&&A.source.includes("	")&&
(p=A),u=!0;break;case"comment":{u||i(A,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");let x=A.source.substring(1)||" ";f?f+=d+x:f=x,d="",l=!1;break}case"newli\
ne":l?f?f+=A.source:(!k||t!=="seq-item-ind")&&(c=!0):d+=A.source,l=!0,h=!0,(m||b)&&(g=A),u=!0;break;case"anchor":m&&i(A,"MULTIPLE_ANCHORS","A node can have at most one anchor"),A.source.endsWith(":")&&
i(A.offset+A.source.length-1,"BAD_ALIAS","Anchor ending in : is ambiguous",!0),m=A,T??(T=A.offset),l=!1,u=!1,y=!0;break;case"tag":{b&&i(A,"MULTIPLE_TAGS","A node can have at most one tag"),b=A,T??(T=A.
offset),l=!1,u=!1,y=!0;break}case t:(m||b)&&i(A,"BAD_PROP_ORDER",`Anchors and tags must be after the ${A.source} indicator`),k&&i(A,"UNEXPECTED_TOKEN",`Unexpected ${A.source} in ${e??"collection"}`),k=
A,l=t==="seq-item-ind"||t==="explicit-key-ind",u=!1;break;case"comma":if(e){S&&i(A,"UNEXPECTED_TOKEN",`Unexpected , in ${e}`),S=A,l=!1,u=!1;break}default:i(A,"UNEXPECTED_TOKEN",`Unexpected ${A.type} t\
oken`),l=!1,u=!1}let E=n[n.length-1],I=E?E.offset+E.source.length:r;return y&&s&&s.type!=="space"&&s.type!=="newline"&&s.type!=="comma"&&(s.type!=="scalar"||s.source!=="")&&i(s.offset,"MISSING_CHAR","\
Tags and anchors must be separated from the next token by white space"),p&&(l&&p.indent<=o||s?.type==="block-map"||s?.type==="block-seq")&&i(p,"TAB_AS_INDENT","Tabs are not allowed as indentation"),{comma:S,
found:k,spaceBefore:c,comment:f,hasNewline:h,anchor:m,tag:b,newlineAfterProp:g,end:I,start:T??I}}Xc.resolveProps=mg});var ds=v(Zc=>{"use strict";function Ii(n){if(!n)return null;switch(n.type){case"alias":case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":if(n.source.includes(`
`))return!0;if(n.end){for(let e of n.end)if(e.type==="newline")return!0}return!1;case"flow-collection":for(let e of n.items){for(let t of e.start)if(t.type==="newline")return!0;if(e.sep){for(let t of e.
sep)if(t.type==="newline")return!0}if(Ii(e.key)||Ii(e.value))return!0}return!1;default:return!0}}Zc.containsNewline=Ii});var Oi=v(el=>{"use strict";var gg=ds();function yg(n,e,t){if(e?.type==="flow-collection"){let s=e.end[0];s.indent===n&&(s.source==="]"||s.source==="}")&&gg.containsNewline(e)&&t(s,"BAD_INDENT","Flow e\
nd indicator should be more indented than parent",!0)}}el.flowIndentCheck=yg});var $i=v(nl=>{"use strict";var tl=N();function wg(n,e,t){let{uniqueKeys:s}=n.options;if(s===!1)return!1;let r=typeof s=="function"?s:(i,o)=>i===o||tl.isScalar(i)&&tl.isScalar(o)&&i.value===o.value;return e.
some(i=>r(i.key,t))}nl.mapIncludes=wg});var cl=v(al=>{"use strict";var sl=Te(),Sg=Ne(),rl=Zt(),bg=ds(),il=Oi(),vg=$i(),ol="All mapping items must start at the same column";function Ag({composeNode:n,composeEmptyNode:e},t,s,r,i){let o=i?.nodeClass??
Sg.YAMLMap,a=new o(t.schema);t.atRoot&&(t.atRoot=!1);let c=s.offset,l=null;for(let u of s.items){let{start:f,key:d,sep:h,value:y}=u,p=rl.resolveProps(f,{indicator:"explicit-key-ind",next:d??h?.[0],offset:c,
onError:r,parentIndent:s.indent,startOnNewline:!0}),m=!p.found;if(m){if(d&&(d.type==="block-seq"?r(c,"BLOCK_AS_IMPLICIT_KEY","A block sequence may not be used as an implicit map key"):"indent"in d&&d.
indent!==s.indent&&r(c,"BAD_INDENT",ol)),!p.anchor&&!p.tag&&!h){l=p.end,p.comment&&(a.comment?a.comment+=`
`+p.comment:a.comment=p.comment);continue}(p.newlineAfterProp||bg.containsNewline(d))&&r(d??f[f.length-1],"MULTILINE_IMPLICIT_KEY","Implicit keys need to be on a single line")}else p.found?.indent!==s.
indent&&r(c,"BAD_INDENT",ol);t.atKey=!0;let b=p.end,g=d?n(t,d,p,r):e(t,b,f,null,p,r);t.schema.compat&&il.flowIndentCheck(s.indent,d,r),t.atKey=!1,vg.mapIncludes(t,a.items,g)&&r(b,"DUPLICATE_KEY","Map \
keys must be unique");let S=rl.resolveProps(h??[],{indicator:"map-value-ind",next:y,offset:g.range[2],onError:r,parentIndent:s.indent,startOnNewline:!d||d.type==="block-scalar"});if(c=S.end,S.found){m&&
(y?.type==="block-map"&&!S.hasNewline&&r(c,"BLOCK_AS_IMPLICIT_KEY","Nested mappings are not allowed in compact mappings"),t.options.strict&&p.start<S.found.offset-1024&&r(g.range,"KEY_OVER_1024_CHARS",
"The : indicator must be at most 1024 chars after the start of an implicit block mapping key"));let k=y?n(t,y,S,r):e(t,c,h,null,S,r);t.schema.compat&&il.flowIndentCheck(s.indent,y,r),c=k.range[2];let T=new sl.
Pair(g,k);t.options.keepSourceTokens&&(T.srcToken=u),a.items.push(T)}else{m&&r(g.range,"MISSING_CHAR","Implicit map keys need to be followed by map values"),S.comment&&(g.comment?g.comment+=`
`+S.comment:g.comment=S.comment);let k=new sl.Pair(g);t.options.keepSourceTokens&&(k.srcToken=u),a.items.push(k)}}return l&&l<c&&r(l,"IMPOSSIBLE","Map comment with trailing content"),a.range=[s.offset,
c,l??c],a}al.resolveBlockMap=Ag});var ul=v(ll=>{"use strict";var kg=Ie(),Tg=Zt(),Eg=Oi();function Ng({composeNode:n,composeEmptyNode:e},t,s,r,i){let o=i?.nodeClass??kg.YAMLSeq,a=new o(t.schema);t.atRoot&&(t.atRoot=!1),t.atKey&&(t.atKey=
!1);let c=s.offset,l=null;for(let{start:u,value:f}of s.items){let d=Tg.resolveProps(u,{indicator:"seq-item-ind",next:f,offset:c,onError:r,parentIndent:s.indent,startOnNewline:!0});if(!d.found)if(d.anchor||
d.tag||f)f?.type==="block-seq"?r(d.end,"BAD_INDENT","All sequence items must start at the same column"):r(c,"MISSING_CHAR","Sequence item without - indicator");else{l=d.end,d.comment&&(a.comment=d.comment);
continue}let h=f?n(t,f,d,r):e(t,d.end,u,null,d,r);t.schema.compat&&Eg.flowIndentCheck(s.indent,f,r),c=h.range[2],a.items.push(h)}return a.range=[s.offset,c,l??c],a}ll.resolveBlockSeq=Ng});var at=v(fl=>{"use strict";function Ig(n,e,t,s){let r="";if(n){let i=!1,o="";for(let a of n){let{source:c,type:l}=a;switch(l){case"space":i=!0;break;case"comment":{t&&!i&&s(a,"MISSING_CHAR","Comments \
must be separated from other tokens by white space characters");let u=c.substring(1)||" ";r?r+=o+u:r=u,o="";break}case"newline":r&&(o+=c),i=!0;break;default:s(a,"UNEXPECTED_TOKEN",`Unexpected ${l} at \
node end`)}e+=c.length}}return{comment:r,offset:e}}fl.resolveEnd=Ig});var ml=v(hl=>{"use strict";var Og=N(),$g=Te(),dl=Ne(),Pg=Ie(),Cg=at(),pl=Zt(),xg=ds(),Lg=$i(),Pi="Block collections are not allowed within flow collections",Ci=n=>n&&(n.type==="block-map"||n.type==="b\
lock-seq");function Rg({composeNode:n,composeEmptyNode:e},t,s,r,i){let o=s.start.source==="{",a=o?"flow map":"flow sequence",c=i?.nodeClass??(o?dl.YAMLMap:Pg.YAMLSeq),l=new c(t.schema);l.flow=!0;let u=t.
atRoot;u&&(t.atRoot=!1),t.atKey&&(t.atKey=!1);let f=s.offset+s.start.source.length;for(let m=0;m<s.items.length;++m){let b=s.items[m],{start:g,key:S,sep:k,value:T}=b,E=pl.resolveProps(g,{flow:a,indicator:"\
explicit-key-ind",next:S??k?.[0],offset:f,onError:r,parentIndent:s.indent,startOnNewline:!1});if(!E.found){if(!E.anchor&&!E.tag&&!k&&!T){m===0&&E.comma?r(E.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`):
m<s.items.length-1&&r(E.start,"UNEXPECTED_TOKEN",`Unexpected empty item in ${a}`),E.comment&&(l.comment?l.comment+=`
`+E.comment:l.comment=E.comment),f=E.end;continue}!o&&t.options.strict&&xg.containsNewline(S)&&r(S,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line")}if(m===0)
E.comma&&r(E.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`);else if(E.comma||r(E.start,"MISSING_CHAR",`Missing , between ${a} items`),E.comment){let I="";e:for(let A of g)switch(A.type){case"comma":case"\
space":break;case"comment":I=A.source.substring(1);break e;default:break e}if(I){let A=l.items[l.items.length-1];Og.isPair(A)&&(A=A.value??A.key),A.comment?A.comment+=`
`+I:A.comment=I,E.comment=E.comment.substring(I.length+1)}}if(!o&&!k&&!E.found){let I=T?n(t,T,E,r):e(t,E.end,k,null,E,r);l.items.push(I),f=I.range[2],Ci(T)&&r(I.range,"BLOCK_IN_FLOW",Pi)}else{t.atKey=
!0;let I=E.end,A=S?n(t,S,E,r):e(t,I,g,null,E,r);Ci(S)&&r(A.range,"BLOCK_IN_FLOW",Pi),t.atKey=!1;let x=pl.resolveProps(k??[],{flow:a,indicator:"map-value-ind",next:T,offset:A.range[2],onError:r,parentIndent:s.
indent,startOnNewline:!1});if(x.found){if(!o&&!E.found&&t.options.strict){if(k)for(let L of k){if(L===x.found)break;if(L.type==="newline"){r(L,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence \
pairs need to be on a single line");break}}E.start<x.found.offset-1024&&r(x.found,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit flow sequence key")}}else
T&&("source"in T&&T.source?.[0]===":"?r(T,"MISSING_CHAR",`Missing space after : in ${a}`):r(x.start,"MISSING_CHAR",`Missing , or : between ${a} items`));let we=T?n(t,T,x,r):x.found?e(t,x.end,k,null,x,
r):null;we?Ci(T)&&r(we.range,"BLOCK_IN_FLOW",Pi):x.comment&&(A.comment?A.comment+=`
`+x.comment:A.comment=x.comment);let Qe=new $g.Pair(A,we);if(t.options.keepSourceTokens&&(Qe.srcToken=b),o){let L=l;Lg.mapIncludes(t,L.items,A)&&r(I,"DUPLICATE_KEY","Map keys must be unique"),L.items.
push(Qe)}else{let L=new dl.YAMLMap(t.schema);L.flow=!0,L.items.push(Qe);let oa=(we??A).range;L.range=[A.range[0],oa[1],oa[2]],l.items.push(L)}f=we?we.range[2]:x.end}}let d=o?"}":"]",[h,...y]=s.end,p=f;
if(h?.source===d)p=h.offset+h.source.length;else{let m=a[0].toUpperCase()+a.substring(1),b=u?`${m} must end with a ${d}`:`${m} in block collection must be sufficiently indented and end with a ${d}`;r(
f,u?"MISSING_CHAR":"BAD_INDENT",b),h&&h.source.length!==1&&y.unshift(h)}if(y.length>0){let m=Cg.resolveEnd(y,p,t.options.strict,r);m.comment&&(l.comment?l.comment+=`
`+m.comment:l.comment=m.comment),l.range=[s.offset,p,m.offset]}else l.range=[s.offset,p,p];return l}hl.resolveFlowCollection=Rg});var yl=v(gl=>{"use strict";var Mg=N(),Dg=C(),_g=Ne(),qg=Ie(),Gg=cl(),Bg=ul(),Fg=ml();function xi(n,e,t,s,r,i){let o=t.type==="block-map"?Gg.resolveBlockMap(n,e,t,s,i):t.type==="block-seq"?Bg.resolveBlockSeq(
n,e,t,s,i):Fg.resolveFlowCollection(n,e,t,s,i),a=o.constructor;return r==="!"||r===a.tagName?(o.tag=a.tagName,o):(r&&(o.tag=r),o)}function jg(n,e,t,s,r){let i=s.tag,o=i?e.directives.tagName(i.source,d=>r(
i,"TAG_RESOLVE_FAILED",d)):null;if(t.type==="block-seq"){let{anchor:d,newlineAfterProp:h}=s,y=d&&i?d.offset>i.offset?d:i:d??i;y&&(!h||h.offset<y.offset)&&r(y,"MISSING_CHAR","Missing newline after bloc\
k sequence props")}let a=t.type==="block-map"?"map":t.type==="block-seq"?"seq":t.start.source==="{"?"map":"seq";if(!i||!o||o==="!"||o===_g.YAMLMap.tagName&&a==="map"||o===qg.YAMLSeq.tagName&&a==="seq")
return xi(n,e,t,r,o);let c=e.schema.tags.find(d=>d.tag===o&&d.collection===a);if(!c){let d=e.schema.knownTags[o];if(d?.collection===a)e.schema.tags.push(Object.assign({},d,{default:!1})),c=d;else return d?
r(i,"BAD_COLLECTION_TYPE",`${d.tag} used for ${a} collection, but expects ${d.collection??"scalar"}`,!0):r(i,"TAG_RESOLVE_FAILED",`Unresolved tag: ${o}`,!0),xi(n,e,t,r,o)}let l=xi(n,e,t,r,o,c),u=c.resolve?.(
l,d=>r(i,"TAG_RESOLVE_FAILED",d),e.options)??l,f=Mg.isNode(u)?u:new Dg.Scalar(u);return f.range=l.range,f.tag=o,c?.format&&(f.format=c.format),f}gl.composeCollection=jg});var Ri=v(wl=>{"use strict";var Li=C();function Ug(n,e,t){let s=e.offset,r=Kg(e,n.options.strict,t);if(!r)return{value:"",type:null,comment:"",range:[s,s,s]};let i=r.mode===">"?Li.Scalar.BLOCK_FOLDED:Li.
Scalar.BLOCK_LITERAL,o=e.source?Hg(e.source):[],a=o.length;for(let p=o.length-1;p>=0;--p){let m=o[p][1];if(m===""||m==="\r")a=p;else break}if(a===0){let p=r.chomp==="+"&&o.length>0?`
`.repeat(Math.max(1,o.length-1)):"",m=s+r.length;return e.source&&(m+=e.source.length),{value:p,type:i,comment:r.comment,range:[s,m,m]}}let c=e.indent+r.indent,l=e.offset+r.length,u=0;for(let p=0;p<a;++p){
let[m,b]=o[p];if(b===""||b==="\r")r.indent===0&&m.length>c&&(c=m.length);else{m.length<c&&t(l+m.length,"MISSING_CHAR","Block scalars with more-indented leading empty lines must use an explicit indenta\
tion indicator"),r.indent===0&&(c=m.length),u=p,c===0&&!n.atRoot&&t(l,"BAD_INDENT","Block scalar values in collections must be indented");break}l+=m.length+b.length+1}for(let p=o.length-1;p>=a;--p)o[p][0].
length>c&&(a=p+1);let f="",d="",h=!1;for(let p=0;p<u;++p)f+=o[p][0].slice(c)+`
`;for(let p=u;p<a;++p){let[m,b]=o[p];l+=m.length+b.length+1;let g=b[b.length-1]==="\r";if(g&&(b=b.slice(0,-1)),b&&m.length<c){let k=`Block scalar lines must not be less indented than their ${r.indent?
"explicit indentation indicator":"first line"}`;t(l-b.length-(g?2:1),"BAD_INDENT",k),m=""}i===Li.Scalar.BLOCK_LITERAL?(f+=d+m.slice(c)+b,d=`
`):m.length>c||b[0]==="	"?(d===" "?d=`
`:!h&&d===`
`&&(d=`

`),f+=d+m.slice(c)+b,d=`
`,h=!0):b===""?d===`
`?f+=`
`:d=`
`:(f+=d+b,d=" ",h=!1)}switch(r.chomp){case"-":break;case"+":for(let p=a;p<o.length;++p)f+=`
`+o[p][0].slice(c);f[f.length-1]!==`
`&&(f+=`
`);break;default:f+=`
`}let y=s+r.length+e.source.length;return{value:f,type:i,comment:r.comment,range:[s,y,y]}}function Kg({offset:n,props:e},t,s){if(e[0].type!=="block-scalar-header")return s(e[0],"IMPOSSIBLE","Block sca\
lar header not found"),null;let{source:r}=e[0],i=r[0],o=0,a="",c=-1;for(let d=1;d<r.length;++d){let h=r[d];if(!a&&(h==="-"||h==="+"))a=h;else{let y=Number(h);!o&&y?o=y:c===-1&&(c=n+d)}}c!==-1&&s(c,"UN\
EXPECTED_TOKEN",`Block scalar header includes extra characters: ${r}`);let l=!1,u="",f=r.length;for(let d=1;d<e.length;++d){let h=e[d];switch(h.type){case"space":l=!0;case"newline":f+=h.source.length;
break;case"comment":t&&!l&&s(h,"MISSING_CHAR","Comments must be separated from other tokens by white space characters"),f+=h.source.length,u=h.source.substring(1);break;case"error":s(h,"UNEXPECTED_TOK\
EN",h.message),f+=h.source.length;break;default:{let y=`Unexpected token in block scalar header: ${h.type}`;s(h,"UNEXPECTED_TOKEN",y);let p=h.source;p&&typeof p=="string"&&(f+=p.length)}}}return{mode:i,
indent:o,chomp:a,comment:u,length:f}}function Hg(n){let e=n.split(/\n( *)/),t=e[0],s=t.match(/^( *)/),i=[s?.[1]?[s[1],t.slice(s[1].length)]:["",t]];for(let o=1;o<e.length;o+=2)i.push([e[o],e[o+1]]);return i}
wl.resolveBlockScalar=Ug});var Di=v(bl=>{"use strict";var Mi=C(),Yg=at();function Vg(n,e,t){let{offset:s,type:r,source:i,end:o}=n,a,c,l=(d,h,y)=>t(s+d,h,y);switch(r){case"scalar":a=Mi.Scalar.PLAIN,c=Wg(i,l);break;case"single-qu\
oted-scalar":a=Mi.Scalar.QUOTE_SINGLE,c=Jg(i,l);break;case"double-quoted-scalar":a=Mi.Scalar.QUOTE_DOUBLE,c=zg(i,l);break;default:return t(n,"UNEXPECTED_TOKEN",`Expected a flow scalar value, but found\
: ${r}`),{value:"",type:null,comment:"",range:[s,s+i.length,s+i.length]}}let u=s+i.length,f=Yg.resolveEnd(o,u,e,t);return{value:c,type:a,comment:f.comment,range:[s,u,f.offset]}}function Wg(n,e){let t="";
switch(n[0]){case"	":t="a tab character";break;case",":t="flow indicator character ,";break;case"%":t="directive indicator character %";break;case"|":case">":{t=`block scalar indicator ${n[0]}`;break}case"\
@":case"`":{t=`reserved character ${n[0]}`;break}}return t&&e(0,"BAD_SCALAR_START",`Plain value cannot start with ${t}`),Sl(n)}function Jg(n,e){return(n[n.length-1]!=="'"||n.length===1)&&e(n.length,"M\
ISSING_CHAR","Missing closing 'quote"),Sl(n.slice(1,-1)).replace(/''/g,"'")}function Sl(n){let e=/(.*?)\r?\n/sy,t=e.exec(n);if(!t)return n;let s,r;try{s=new RegExp("(?<![ 	])[ 	]+$"),r=new RegExp("^[ \
	]+|(?<![ 	])[ 	]+$","g")}catch{s=/[ \t]+$/,r=/^[ \t]+|[ \t]+$/g}let i=t[1].replace(s,""),o=" ",a=e.lastIndex;for(;t=e.exec(n);){let l=t[1].replace(r,"");l===""?o===`
`?i+=o:o=`
`:(i+=o+l,o=" "),a=e.lastIndex}let c=/[ \t]*(.*)/sy;return c.lastIndex=a,t=c.exec(n),i+o+(t?.[1]??"")}function zg(n,e){let t="";for(let s=1;s<n.length-1;++s){let r=n[s];if(!(r==="\r"&&n[s+1]===`
`))if(r===`
`){let{fold:i,offset:o}=Qg(n,s);t+=i,s=o}else if(r==="\\"){let i=n[++s],o=Xg[i];if(o)t+=o;else if(i===`
`)for(i=n[s+1];i===" "||i==="	";)i=n[++s+1];else if(i==="\r"&&n[s+1]===`
`)for(i=n[++s+1];i===" "||i==="	";)i=n[++s+1];else if(i==="x"||i==="u"||i==="U"){let a=i==="x"?2:i==="u"?4:8;t+=Zg(n,s+1,a,e),s+=a}else{let a=n.substr(s-1,2);e(s-1,"BAD_DQ_ESCAPE",`Invalid escape sequ\
ence ${a}`),t+=a}}else if(r===" "||r==="	"){let i=s,o=n[s+1];for(;o===" "||o==="	";)o=n[++s+1];o!==`
`&&!(o==="\r"&&n[s+2]===`
`)&&(t+=s>i?n.slice(i,s+1):r)}else t+=r}return(n[n.length-1]!=='"'||n.length===1)&&e(n.length,"MISSING_CHAR",'Missing closing "quote'),t}function Qg(n,e){let t="",s=n[e+1];for(;(s===" "||s==="	"||s===
`
`||s==="\r")&&!(s==="\r"&&n[e+2]!==`
`);)s===`
`&&(t+=`
`),e+=1,s=n[e+1];return t||(t=" "),{fold:t,offset:e}}var Xg={0:"\0",a:"\x07",b:"\b",e:"\x1B",f:"\f",n:`
`,r:"\r",t:"	",v:"\v",N:"\x85",_:"\xA0",L:"\u2028",P:"\u2029"," ":" ",'"':'"',"/":"/","\\":"\\","	":"	"};function Zg(n,e,t,s){let r=n.substr(e,t),o=r.length===t&&/^[0-9a-fA-F]+$/.test(r)?parseInt(r,16):
NaN;try{return String.fromCodePoint(o)}catch{let a=n.substr(e-2,t+2);return s(e-2,"BAD_DQ_ESCAPE",`Invalid escape sequence ${a}`),a}}bl.resolveFlowScalar=Vg});var kl=v(Al=>{"use strict";var Ke=N(),vl=C(),ey=Ri(),ty=Di();function ny(n,e,t,s){let{value:r,type:i,comment:o,range:a}=e.type==="block-scalar"?ey.resolveBlockScalar(n,e,s):ty.resolveFlowScalar(e,n.options.
strict,s),c=t?n.directives.tagName(t.source,f=>s(t,"TAG_RESOLVE_FAILED",f)):null,l;n.options.stringKeys&&n.atKey?l=n.schema[Ke.SCALAR]:c?l=sy(n.schema,r,c,t,s):e.type==="scalar"?l=ry(n,r,e,s):l=n.schema[Ke.
SCALAR];let u;try{let f=l.resolve(r,d=>s(t??e,"TAG_RESOLVE_FAILED",d),n.options);u=Ke.isScalar(f)?f:new vl.Scalar(f)}catch(f){let d=f instanceof Error?f.message:String(f);s(t??e,"TAG_RESOLVE_FAILED",d),
u=new vl.Scalar(r)}return u.range=a,u.source=r,i&&(u.type=i),c&&(u.tag=c),l.format&&(u.format=l.format),o&&(u.comment=o),u}function sy(n,e,t,s,r){if(t==="!")return n[Ke.SCALAR];let i=[];for(let a of n.
tags)if(!a.collection&&a.tag===t)if(a.default&&a.test)i.push(a);else return a;for(let a of i)if(a.test?.test(e))return a;let o=n.knownTags[t];return o&&!o.collection?(n.tags.push(Object.assign({},o,{default:!1,
test:void 0})),o):(r(s,"TAG_RESOLVE_FAILED",`Unresolved tag: ${t}`,t!=="tag:yaml.org,2002:str"),n[Ke.SCALAR])}function ry({atKey:n,directives:e,schema:t},s,r,i){let o=t.tags.find(a=>(a.default===!0||n&&
a.default==="key")&&a.test?.test(s))||t[Ke.SCALAR];if(t.compat){let a=t.compat.find(c=>c.default&&c.test?.test(s))??t[Ke.SCALAR];if(o.tag!==a.tag){let c=e.tagString(o.tag),l=e.tagString(a.tag),u=`Valu\
e may be parsed as either ${c} or ${l}`;i(r,"TAG_RESOLVE_FAILED",u,!0)}}return o}Al.composeScalar=ny});var El=v(Tl=>{"use strict";function iy(n,e,t){if(e){t??(t=e.length);for(let s=t-1;s>=0;--s){let r=e[s];switch(r.type){case"space":case"comment":case"newline":n-=r.source.length;continue}for(r=e[++s];r?.
type==="space";)n+=r.source.length,r=e[++s];break}}return n}Tl.emptyScalarPosition=iy});var Ol=v(qi=>{"use strict";var oy=Lt(),ay=N(),cy=yl(),Nl=kl(),ly=at(),uy=El(),fy={composeNode:Il,composeEmptyNode:_i};function Il(n,e,t,s){let r=n.atKey,{spaceBefore:i,comment:o,anchor:a,tag:c}=t,l,u=!0;
switch(e.type){case"alias":l=dy(n,e,s),(a||c)&&s(e,"ALIAS_PROPS","An alias node must not specify any properties");break;case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"block-sc\
alar":l=Nl.composeScalar(n,e,c,s),a&&(l.anchor=a.source.substring(1));break;case"block-map":case"block-seq":case"flow-collection":try{l=cy.composeCollection(fy,n,e,t,s),a&&(l.anchor=a.source.substring(
1))}catch(f){let d=f instanceof Error?f.message:String(f);s(e,"RESOURCE_EXHAUSTION",d)}break;default:{let f=e.type==="error"?e.message:`Unsupported token (type: ${e.type})`;s(e,"UNEXPECTED_TOKEN",f),u=
!1}}return l??(l=_i(n,e.offset,void 0,null,t,s)),a&&l.anchor===""&&s(a,"BAD_ALIAS","Anchor cannot be an empty string"),r&&n.options.stringKeys&&(!ay.isScalar(l)||typeof l.value!="string"||l.tag&&l.tag!==
"tag:yaml.org,2002:str")&&s(c??e,"NON_STRING_KEY","With stringKeys, all keys must be strings"),i&&(l.spaceBefore=!0),o&&(e.type==="scalar"&&e.source===""?l.comment=o:l.commentBefore=o),n.options.keepSourceTokens&&
u&&(l.srcToken=e),l}function _i(n,e,t,s,{spaceBefore:r,comment:i,anchor:o,tag:a,end:c},l){let u={type:"scalar",offset:uy.emptyScalarPosition(e,t,s),indent:-1,source:""},f=Nl.composeScalar(n,u,a,l);return o&&
(f.anchor=o.source.substring(1),f.anchor===""&&l(o,"BAD_ALIAS","Anchor cannot be an empty string")),r&&(f.spaceBefore=!0),i&&(f.comment=i,f.range[2]=c),f}function dy({options:n},{offset:e,source:t,end:s},r){
let i=new oy.Alias(t.substring(1));i.source===""&&r(e,"BAD_ALIAS","Alias cannot be an empty string"),i.source.endsWith(":")&&r(e+t.length-1,"BAD_ALIAS","Alias ending in : is ambiguous",!0);let o=e+t.length,
a=ly.resolveEnd(s,o,n.strict,r);return i.range=[e,o,a.offset],a.comment&&(i.comment=a.comment),i}qi.composeEmptyNode=_i;qi.composeNode=Il});var Cl=v(Pl=>{"use strict";var py=Jt(),$l=Ol(),hy=at(),my=Zt();function gy(n,e,{offset:t,start:s,value:r,end:i},o){let a=Object.assign({_directives:e},n),c=new py.Document(void 0,a),l={atKey:!1,atRoot:!0,
directives:c.directives,options:c.options,schema:c.schema},u=my.resolveProps(s,{indicator:"doc-start",next:r??i?.[0],offset:t,onError:o,parentIndent:0,startOnNewline:!0});u.found&&(c.directives.docStart=
!0,r&&(r.type==="block-map"||r.type==="block-seq")&&!u.hasNewline&&o(u.end,"MISSING_CHAR","Block collection cannot start on same line with directives-end marker")),c.contents=r?$l.composeNode(l,r,u,o):
$l.composeEmptyNode(l,u.end,s,null,u,o);let f=c.contents.range[2],d=hy.resolveEnd(i,f,!1,o);return d.comment&&(c.comment=d.comment),c.range=[t,f,d.offset],c}Pl.composeDoc=gy});var Bi=v(Rl=>{"use strict";var yy=require("process"),wy=Er(),Sy=Jt(),en=Xt(),xl=N(),by=Cl(),vy=at();function tn(n){if(typeof n=="number")return[n,n+1];if(Array.isArray(n))return n.length===2?n:[n[0],n[1]];
let{offset:e,source:t}=n;return[e,e+(typeof t=="string"?t.length:1)]}function Ll(n){let e="",t=!1,s=!1;for(let r=0;r<n.length;++r){let i=n[r];switch(i[0]){case"#":e+=(e===""?"":s?`

`:`
`)+(i.substring(1)||" "),t=!0,s=!1;break;case"%":n[r+1]?.[0]!=="#"&&(r+=1),t=!1;break;default:t||(s=!0),t=!1}}return{comment:e,afterEmptyLine:s}}var Gi=class{constructor(e={}){this.doc=null,this.atDirectives=
!1,this.prelude=[],this.errors=[],this.warnings=[],this.onError=(t,s,r,i)=>{let o=tn(t);i?this.warnings.push(new en.YAMLWarning(o,s,r)):this.errors.push(new en.YAMLParseError(o,s,r))},this.directives=
new wy.Directives({version:e.version||"1.2"}),this.options=e}decorate(e,t){let{comment:s,afterEmptyLine:r}=Ll(this.prelude);if(s){let i=e.contents;if(t)e.comment=e.comment?`${e.comment}
${s}`:s;else if(r||e.directives.docStart||!i)e.commentBefore=s;else if(xl.isCollection(i)&&!i.flow&&i.items.length>0){let o=i.items[0];xl.isPair(o)&&(o=o.key);let a=o.commentBefore;o.commentBefore=a?`${s}\

${a}`:s}else{let o=i.commentBefore;i.commentBefore=o?`${s}
${o}`:s}}if(t){for(let i=0;i<this.errors.length;++i)e.errors.push(this.errors[i]);for(let i=0;i<this.warnings.length;++i)e.warnings.push(this.warnings[i])}else e.errors=this.errors,e.warnings=this.warnings;
this.prelude=[],this.errors=[],this.warnings=[]}streamInfo(){return{comment:Ll(this.prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(e,t=!1,s=-1){for(let r of e)
yield*this.next(r);yield*this.end(t,s)}*next(e){switch(yy.env.LOG_STREAM&&console.dir(e,{depth:null}),e.type){case"directive":this.directives.add(e.source,(t,s,r)=>{let i=tn(e);i[0]+=t,this.onError(i,
"BAD_DIRECTIVE",s,r)}),this.prelude.push(e.source),this.atDirectives=!0;break;case"document":{let t=by.composeDoc(this.options,this.directives,e,this.onError);this.atDirectives&&!t.directives.docStart&&
this.onError(e,"MISSING_CHAR","Missing directives-end/doc-start indicator line"),this.decorate(t,!1),this.doc&&(yield this.doc),this.doc=t,this.atDirectives=!1;break}case"byte-order-mark":case"space":
break;case"comment":case"newline":this.prelude.push(e.source);break;case"error":{let t=e.source?`${e.message}: ${JSON.stringify(e.source)}`:e.message,s=new en.YAMLParseError(tn(e),"UNEXPECTED_TOKEN",t);
this.atDirectives||!this.doc?this.errors.push(s):this.doc.errors.push(s);break}case"doc-end":{if(!this.doc){let s="Unexpected doc-end without preceding document";this.errors.push(new en.YAMLParseError(
tn(e),"UNEXPECTED_TOKEN",s));break}this.doc.directives.docEnd=!0;let t=vy.resolveEnd(e.end,e.offset+e.source.length,this.doc.options.strict,this.onError);if(this.decorate(this.doc,!0),t.comment){let s=this.
doc.comment;this.doc.comment=s?`${s}
${t.comment}`:t.comment}this.doc.range[2]=t.offset;break}default:this.errors.push(new en.YAMLParseError(tn(e),"UNEXPECTED_TOKEN",`Unsupported token ${e.type}`))}}*end(e=!1,t=-1){if(this.doc)this.decorate(
this.doc,!0),yield this.doc,this.doc=null;else if(e){let s=Object.assign({_directives:this.directives},this.options),r=new Sy.Document(void 0,s);this.atDirectives&&this.onError(t,"MISSING_CHAR","Missi\
ng directives-end indicator line"),r.range=[0,t,t],this.decorate(r,!1),yield r}}};Rl.Composer=Gi});var _l=v(ps=>{"use strict";var Ay=Ri(),ky=Di(),Ty=Xt(),Ml=qt();function Ey(n,e=!0,t){if(n){let s=(r,i,o)=>{let a=typeof r=="number"?r:Array.isArray(r)?r[0]:r.offset;if(t)t(a,i,o);else throw new Ty.YAMLParseError(
[a,a+1],i,o)};switch(n.type){case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return ky.resolveFlowScalar(n,e,s);case"block-scalar":return Ay.resolveBlockScalar({options:{strict:e}},
n,s)}}return null}function Ny(n,e){let{implicitKey:t=!1,indent:s,inFlow:r=!1,offset:i=-1,type:o="PLAIN"}=e,a=Ml.stringifyString({type:o,value:n},{implicitKey:t,indent:s>0?" ".repeat(s):"",inFlow:r,options:{
blockQuote:!0,lineWidth:-1}}),c=e.end??[{type:"newline",offset:-1,indent:s,source:`
`}];switch(a[0]){case"|":case">":{let l=a.indexOf(`
`),u=a.substring(0,l),f=a.substring(l+1)+`
`,d=[{type:"block-scalar-header",offset:i,indent:s,source:u}];return Dl(d,c)||d.push({type:"newline",offset:-1,indent:s,source:`
`}),{type:"block-scalar",offset:i,indent:s,props:d,source:f}}case'"':return{type:"double-quoted-scalar",offset:i,indent:s,source:a,end:c};case"'":return{type:"single-quoted-scalar",offset:i,indent:s,source:a,
end:c};default:return{type:"scalar",offset:i,indent:s,source:a,end:c}}}function Iy(n,e,t={}){let{afterKey:s=!1,implicitKey:r=!1,inFlow:i=!1,type:o}=t,a="indent"in n?n.indent:null;if(s&&typeof a=="numb\
er"&&(a+=2),!o)switch(n.type){case"single-quoted-scalar":o="QUOTE_SINGLE";break;case"double-quoted-scalar":o="QUOTE_DOUBLE";break;case"block-scalar":{let l=n.props[0];if(l.type!=="block-scalar-header")
throw new Error("Invalid block scalar header");o=l.source[0]===">"?"BLOCK_FOLDED":"BLOCK_LITERAL";break}default:o="PLAIN"}let c=Ml.stringifyString({type:o,value:e},{implicitKey:r||a===null,indent:a!==
null&&a>0?" ".repeat(a):"",inFlow:i,options:{blockQuote:!0,lineWidth:-1}});switch(c[0]){case"|":case">":Oy(n,c);break;case'"':Fi(n,c,"double-quoted-scalar");break;case"'":Fi(n,c,"single-quoted-scalar");
break;default:Fi(n,c,"scalar")}}function Oy(n,e){let t=e.indexOf(`
`),s=e.substring(0,t),r=e.substring(t+1)+`
`;if(n.type==="block-scalar"){let i=n.props[0];if(i.type!=="block-scalar-header")throw new Error("Invalid block scalar header");i.source=s,n.source=r}else{let{offset:i}=n,o="indent"in n?n.indent:-1,a=[
{type:"block-scalar-header",offset:i,indent:o,source:s}];Dl(a,"end"in n?n.end:void 0)||a.push({type:"newline",offset:-1,indent:o,source:`
`});for(let c of Object.keys(n))c!=="type"&&c!=="offset"&&delete n[c];Object.assign(n,{type:"block-scalar",indent:o,props:a,source:r})}}function Dl(n,e){if(e)for(let t of e)switch(t.type){case"space":case"\
comment":n.push(t);break;case"newline":return n.push(t),!0}return!1}function Fi(n,e,t){switch(n.type){case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":n.type=t,n.source=e;break;case"\
block-scalar":{let s=n.props.slice(1),r=e.length;n.props[0].type==="block-scalar-header"&&(r-=n.props[0].source.length);for(let i of s)i.offset+=r;delete n.props,Object.assign(n,{type:t,source:e,end:s});
break}case"block-map":case"block-seq":{let r={type:"newline",offset:n.offset+e.length,indent:n.indent,source:`
`};delete n.items,Object.assign(n,{type:t,source:e,end:[r]});break}default:{let s="indent"in n?n.indent:-1,r="end"in n&&Array.isArray(n.end)?n.end.filter(i=>i.type==="space"||i.type==="comment"||i.type===
"newline"):[];for(let i of Object.keys(n))i!=="type"&&i!=="offset"&&delete n[i];Object.assign(n,{type:t,indent:s,source:e,end:r})}}}ps.createScalarToken=Ny;ps.resolveAsScalar=Ey;ps.setScalarValue=Iy});var Gl=v(ql=>{"use strict";var $y=n=>"type"in n?ms(n):hs(n);function ms(n){switch(n.type){case"block-scalar":{let e="";for(let t of n.props)e+=ms(t);return e+n.source}case"block-map":case"block-seq":{
let e="";for(let t of n.items)e+=hs(t);return e}case"flow-collection":{let e=n.start.source;for(let t of n.items)e+=hs(t);for(let t of n.end)e+=t.source;return e}case"document":{let e=hs(n);if(n.end)for(let t of n.
end)e+=t.source;return e}default:{let e=n.source;if("end"in n&&n.end)for(let t of n.end)e+=t.source;return e}}}function hs({start:n,key:e,sep:t,value:s}){let r="";for(let i of n)r+=i.source;if(e&&(r+=
ms(e)),t)for(let i of t)r+=i.source;return s&&(r+=ms(s)),r}ql.stringify=$y});var Ul=v(jl=>{"use strict";var ji=Symbol("break visit"),Py=Symbol("skip children"),Bl=Symbol("remove item");function He(n,e){"type"in n&&n.type==="document"&&(n={start:n.start,value:n.value}),Fl(Object.
freeze([]),n,e)}He.BREAK=ji;He.SKIP=Py;He.REMOVE=Bl;He.itemAtPath=(n,e)=>{let t=n;for(let[s,r]of e){let i=t?.[s];if(i&&"items"in i)t=i.items[r];else return}return t};He.parentCollection=(n,e)=>{let t=He.
itemAtPath(n,e.slice(0,-1)),s=e[e.length-1][0],r=t?.[s];if(r&&"items"in r)return r;throw new Error("Parent collection not found")};function Fl(n,e,t){let s=t(e,n);if(typeof s=="symbol")return s;for(let r of[
"key","value"]){let i=e[r];if(i&&"items"in i){for(let o=0;o<i.items.length;++o){let a=Fl(Object.freeze(n.concat([[r,o]])),i.items[o],t);if(typeof a=="number")o=a-1;else{if(a===ji)return ji;a===Bl&&(i.
items.splice(o,1),o-=1)}}typeof s=="function"&&r==="key"&&(s=s(e,n))}}return typeof s=="function"?s(e,n):s}jl.visit=He});var gs=v(j=>{"use strict";var Ui=_l(),Cy=Gl(),xy=Ul(),Ki="\uFEFF",Hi="",Yi="",Vi="",Ly=n=>!!n&&"items"in n,Ry=n=>!!n&&(n.type==="scalar"||n.type==="single-quoted-scalar"||n.type==="double-quoted-sc\
alar"||n.type==="block-scalar");function My(n){switch(n){case Ki:return"<BOM>";case Hi:return"<DOC>";case Yi:return"<FLOW_END>";case Vi:return"<SCALAR>";default:return JSON.stringify(n)}}function Dy(n){
switch(n){case Ki:return"byte-order-mark";case Hi:return"doc-mode";case Yi:return"flow-error-end";case Vi:return"scalar";case"---":return"doc-start";case"...":return"doc-end";case"":case`
`:case`\r
`:return"newline";case"-":return"seq-item-ind";case"?":return"explicit-key-ind";case":":return"map-value-ind";case"{":return"flow-map-start";case"}":return"flow-map-end";case"[":return"flow-seq-start";case"\
]":return"flow-seq-end";case",":return"comma"}switch(n[0]){case" ":case"	":return"space";case"#":return"comment";case"%":return"directive-line";case"*":return"alias";case"&":return"anchor";case"!":return"\
tag";case"'":return"single-quoted-scalar";case'"':return"double-quoted-scalar";case"|":case">":return"block-scalar-header"}return null}j.createScalarToken=Ui.createScalarToken;j.resolveAsScalar=Ui.resolveAsScalar;
j.setScalarValue=Ui.setScalarValue;j.stringify=Cy.stringify;j.visit=xy.visit;j.BOM=Ki;j.DOCUMENT=Hi;j.FLOW_END=Yi;j.SCALAR=Vi;j.isCollection=Ly;j.isScalar=Ry;j.prettyToken=My;j.tokenType=Dy});var zi=v(Hl=>{"use strict";var nn=gs();function ee(n){switch(n){case void 0:case" ":case`
`:case"\r":case"	":return!0;default:return!1}}var Kl=new Set("0123456789ABCDEFabcdef"),_y=new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()"),ys=new Set(",[]{}"),
qy=new Set(` ,[]{}
\r	`),Wi=n=>!n||qy.has(n),Ji=class{constructor(){this.atEnd=!1,this.blockScalarIndent=-1,this.blockScalarKeep=!1,this.buffer="",this.flowKey=!1,this.flowLevel=0,this.indentNext=0,this.indentValue=0,this.
lineEndPos=null,this.next=null,this.pos=0}*lex(e,t=!1){if(e){if(typeof e!="string")throw TypeError("source is not a string");this.buffer=this.buffer?this.buffer+e:e,this.lineEndPos=null}this.atEnd=!t;
let s=this.next??"stream";for(;s&&(t||this.hasChars(1));)s=yield*this.parseNext(s)}atLineEnd(){let e=this.pos,t=this.buffer[e];for(;t===" "||t==="	";)t=this.buffer[++e];return!t||t==="#"||t===`
`?!0:t==="\r"?this.buffer[e+1]===`
`:!1}charAt(e){return this.buffer[this.pos+e]}continueScalar(e){let t=this.buffer[e];if(this.indentNext>0){let s=0;for(;t===" ";)t=this.buffer[++s+e];if(t==="\r"){let r=this.buffer[s+e+1];if(r===`
`||!r&&!this.atEnd)return e+s+1}return t===`
`||s>=this.indentNext||!t&&!this.atEnd?e+s:-1}if(t==="-"||t==="."){let s=this.buffer.substr(e,3);if((s==="---"||s==="...")&&ee(this.buffer[e+3]))return-1}return e}getLine(){let e=this.lineEndPos;return(typeof e!=
"number"||e!==-1&&e<this.pos)&&(e=this.buffer.indexOf(`
`,this.pos),this.lineEndPos=e),e===-1?this.atEnd?this.buffer.substring(this.pos):null:(this.buffer[e-1]==="\r"&&(e-=1),this.buffer.substring(this.pos,e))}hasChars(e){return this.pos+e<=this.buffer.length}setNext(e){
return this.buffer=this.buffer.substring(this.pos),this.pos=0,this.lineEndPos=null,this.next=e,null}peek(e){return this.buffer.substr(this.pos,e)}*parseNext(e){switch(e){case"stream":return yield*this.
parseStream();case"line-start":return yield*this.parseLineStart();case"block-start":return yield*this.parseBlockStart();case"doc":return yield*this.parseDocument();case"flow":return yield*this.parseFlowCollection();case"\
quoted-scalar":return yield*this.parseQuotedScalar();case"block-scalar":return yield*this.parseBlockScalar();case"plain-scalar":return yield*this.parsePlainScalar()}}*parseStream(){let e=this.getLine();
if(e===null)return this.setNext("stream");if(e[0]===nn.BOM&&(yield*this.pushCount(1),e=e.substring(1)),e[0]==="%"){let t=e.length,s=e.indexOf("#");for(;s!==-1;){let i=e[s-1];if(i===" "||i==="	"){t=s-1;
break}else s=e.indexOf("#",s+1)}for(;;){let i=e[t-1];if(i===" "||i==="	")t-=1;else break}let r=(yield*this.pushCount(t))+(yield*this.pushSpaces(!0));return yield*this.pushCount(e.length-r),this.pushNewline(),
"stream"}if(this.atLineEnd()){let t=yield*this.pushSpaces(!0);return yield*this.pushCount(e.length-t),yield*this.pushNewline(),"stream"}return yield nn.DOCUMENT,yield*this.parseLineStart()}*parseLineStart(){
let e=this.charAt(0);if(!e&&!this.atEnd)return this.setNext("line-start");if(e==="-"||e==="."){if(!this.atEnd&&!this.hasChars(4))return this.setNext("line-start");let t=this.peek(3);if((t==="---"||t===
"...")&&ee(this.charAt(3)))return yield*this.pushCount(3),this.indentValue=0,this.indentNext=0,t==="---"?"doc":"stream"}return this.indentValue=yield*this.pushSpaces(!1),this.indentNext>this.indentValue&&
!ee(this.charAt(1))&&(this.indentNext=this.indentValue),yield*this.parseBlockStart()}*parseBlockStart(){let[e,t]=this.peek(2);if(!t&&!this.atEnd)return this.setNext("block-start");if((e==="-"||e==="?"||
e===":")&&ee(t)){let s=(yield*this.pushCount(1))+(yield*this.pushSpaces(!0));return this.indentNext=this.indentValue+1,this.indentValue+=s,"block-start"}return"doc"}*parseDocument(){yield*this.pushSpaces(
!0);let e=this.getLine();if(e===null)return this.setNext("doc");let t=yield*this.pushIndicators();switch(e[t]){case"#":yield*this.pushCount(e.length-t);case void 0:return yield*this.pushNewline(),yield*this.
parseLineStart();case"{":case"[":return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel=1,"flow";case"}":case"]":return yield*this.pushCount(1),"doc";case"*":return yield*this.pushUntil(Wi),"do\
c";case'"':case"'":return yield*this.parseQuotedScalar();case"|":case">":return t+=yield*this.parseBlockScalarHeader(),t+=yield*this.pushSpaces(!0),yield*this.pushCount(e.length-t),yield*this.pushNewline(),
yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let e,t,s=-1;do e=yield*this.pushNewline(),e>0?(t=yield*this.pushSpaces(!1),this.indentValue=s=t):t=0,
t+=yield*this.pushSpaces(!0);while(e+t>0);let r=this.getLine();if(r===null)return this.setNext("flow");if((s!==-1&&s<this.indentNext&&r[0]!=="#"||s===0&&(r.startsWith("---")||r.startsWith("..."))&&ee(
r[3]))&&!(s===this.indentNext-1&&this.flowLevel===1&&(r[0]==="]"||r[0]==="}")))return this.flowLevel=0,yield nn.FLOW_END,yield*this.parseLineStart();let i=0;for(;r[i]===",";)i+=yield*this.pushCount(1),
i+=yield*this.pushSpaces(!0),this.flowKey=!1;switch(i+=yield*this.pushIndicators(),r[i]){case void 0:return"flow";case"#":return yield*this.pushCount(r.length-i),"flow";case"{":case"[":return yield*this.
pushCount(1),this.flowKey=!1,this.flowLevel+=1,"flow";case"}":case"]":return yield*this.pushCount(1),this.flowKey=!0,this.flowLevel-=1,this.flowLevel?"flow":"doc";case"*":return yield*this.pushUntil(Wi),
"flow";case'"':case"'":return this.flowKey=!0,yield*this.parseQuotedScalar();case":":{let o=this.charAt(1);if(this.flowKey||ee(o)||o===",")return this.flowKey=!1,yield*this.pushCount(1),yield*this.pushSpaces(
!0),"flow"}default:return this.flowKey=!1,yield*this.parsePlainScalar()}}*parseQuotedScalar(){let e=this.charAt(0),t=this.buffer.indexOf(e,this.pos+1);if(e==="'")for(;t!==-1&&this.buffer[t+1]==="'";)t=
this.buffer.indexOf("'",t+2);else for(;t!==-1;){let i=0;for(;this.buffer[t-1-i]==="\\";)i+=1;if(i%2===0)break;t=this.buffer.indexOf('"',t+1)}let s=this.buffer.substring(0,t),r=s.indexOf(`
`,this.pos);if(r!==-1){for(;r!==-1;){let i=this.continueScalar(r+1);if(i===-1)break;r=s.indexOf(`
`,i)}r!==-1&&(t=r-(s[r-1]==="\r"?2:1))}if(t===-1){if(!this.atEnd)return this.setNext("quoted-scalar");t=this.buffer.length}return yield*this.pushToIndex(t+1,!1),this.flowLevel?"flow":"doc"}*parseBlockScalarHeader(){
this.blockScalarIndent=-1,this.blockScalarKeep=!1;let e=this.pos;for(;;){let t=this.buffer[++e];if(t==="+")this.blockScalarKeep=!0;else if(t>"0"&&t<="9")this.blockScalarIndent=Number(t)-1;else if(t!==
"-")break}return yield*this.pushUntil(t=>ee(t)||t==="#")}*parseBlockScalar(){let e=this.pos-1,t=0,s;e:for(let i=this.pos;s=this.buffer[i];++i)switch(s){case" ":t+=1;break;case`
`:e=i,t=0;break;case"\r":{let o=this.buffer[i+1];if(!o&&!this.atEnd)return this.setNext("block-scalar");if(o===`
`)break}default:break e}if(!s&&!this.atEnd)return this.setNext("block-scalar");if(t>=this.indentNext){this.blockScalarIndent===-1?this.indentNext=t:this.indentNext=this.blockScalarIndent+(this.indentNext===
0?1:this.indentNext);do{let i=this.continueScalar(e+1);if(i===-1)break;e=this.buffer.indexOf(`
`,i)}while(e!==-1);if(e===-1){if(!this.atEnd)return this.setNext("block-scalar");e=this.buffer.length}}let r=e+1;for(s=this.buffer[r];s===" ";)s=this.buffer[++r];if(s==="	"){for(;s==="	"||s===" "||s===
"\r"||s===`
`;)s=this.buffer[++r];e=r-1}else if(!this.blockScalarKeep)do{let i=e-1,o=this.buffer[i];o==="\r"&&(o=this.buffer[--i]);let a=i;for(;o===" ";)o=this.buffer[--i];if(o===`
`&&i>=this.pos&&i+1+t>a)e=i;else break}while(!0);return yield nn.SCALAR,yield*this.pushToIndex(e+1,!0),yield*this.parseLineStart()}*parsePlainScalar(){let e=this.flowLevel>0,t=this.pos-1,s=this.pos-1,
r;for(;r=this.buffer[++s];)if(r===":"){let i=this.buffer[s+1];if(ee(i)||e&&ys.has(i))break;t=s}else if(ee(r)){let i=this.buffer[s+1];if(r==="\r"&&(i===`
`?(s+=1,r=`
`,i=this.buffer[s+1]):t=s),i==="#"||e&&ys.has(i))break;if(r===`
`){let o=this.continueScalar(s+1);if(o===-1)break;s=Math.max(s,o-2)}}else{if(e&&ys.has(r))break;t=s}return!r&&!this.atEnd?this.setNext("plain-scalar"):(yield nn.SCALAR,yield*this.pushToIndex(t+1,!0),e?
"flow":"doc")}*pushCount(e){return e>0?(yield this.buffer.substr(this.pos,e),this.pos+=e,e):0}*pushToIndex(e,t){let s=this.buffer.slice(this.pos,e);return s?(yield s,this.pos+=s.length,s.length):(t&&(yield""),
0)}*pushIndicators(){let e=0;e:for(;;){switch(this.charAt(0)){case"!":e+=yield*this.pushTag(),e+=yield*this.pushSpaces(!0);continue e;case"&":e+=yield*this.pushUntil(Wi),e+=yield*this.pushSpaces(!0);continue e;case"\
-":case"?":case":":{let t=this.flowLevel>0,s=this.charAt(1);if(ee(s)||t&&ys.has(s)){t?this.flowKey&&(this.flowKey=!1):this.indentNext=this.indentValue+1,e+=yield*this.pushCount(1),e+=yield*this.pushSpaces(
!0);continue e}}}break e}return e}*pushTag(){if(this.charAt(1)==="<"){let e=this.pos+2,t=this.buffer[e];for(;!ee(t)&&t!==">";)t=this.buffer[++e];return yield*this.pushToIndex(t===">"?e+1:e,!1)}else{let e=this.
pos+1,t=this.buffer[e];for(;t;)if(_y.has(t))t=this.buffer[++e];else if(t==="%"&&Kl.has(this.buffer[e+1])&&Kl.has(this.buffer[e+2]))t=this.buffer[e+=3];else break;return yield*this.pushToIndex(e,!1)}}*pushNewline(){
let e=this.buffer[this.pos];return e===`
`?yield*this.pushCount(1):e==="\r"&&this.charAt(1)===`
`?yield*this.pushCount(2):0}*pushSpaces(e){let t=this.pos-1,s;do s=this.buffer[++t];while(s===" "||e&&s==="	");let r=t-this.pos;return r>0&&(yield this.buffer.substr(this.pos,r),this.pos=t),r}*pushUntil(e){
let t=this.pos,s=this.buffer[t];for(;!e(s);)s=this.buffer[++t];return yield*this.pushToIndex(t,!1)}};Hl.Lexer=Ji});var Xi=v(Yl=>{"use strict";var Qi=class{constructor(){this.lineStarts=[],this.addNewLine=e=>this.lineStarts.push(e),this.linePos=e=>{let t=0,s=this.lineStarts.length;for(;t<s;){let i=t+s>>1;this.lineStarts[i]<
e?t=i+1:s=i}if(this.lineStarts[t]===e)return{line:t+1,col:1};if(t===0)return{line:0,col:e};let r=this.lineStarts[t-1];return{line:t,col:e-r+1}}}};Yl.LineCounter=Qi});var eo=v(Ql=>{"use strict";var Gy=require("process"),Vl=gs(),By=zi();function Oe(n,e){for(let t=0;t<n.length;++t)if(n[t].type===e)return!0;return!1}function Wl(n){for(let e=0;e<n.length;++e)switch(n[e].
type){case"space":case"comment":case"newline":break;default:return e}return-1}function zl(n){switch(n?.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"flow-co\
llection":return!0;default:return!1}}function ws(n){switch(n.type){case"document":return n.start;case"block-map":{let e=n.items[n.items.length-1];return e.sep??e.start}case"block-seq":return n.items[n.
items.length-1].start;default:return[]}}function ct(n){if(n.length===0)return[];let e=n.length;e:for(;--e>=0;)switch(n[e].type){case"doc-start":case"explicit-key-ind":case"map-value-ind":case"seq-item\
-ind":case"newline":break e}for(;n[++e]?.type==="space";);return n.splice(e,n.length)}function Ss(n,e){if(e.length<1e5)Array.prototype.push.apply(n,e);else for(let t=0;t<e.length;++t)n.push(e[t])}function Jl(n){
if(n.start.type==="flow-seq-start")for(let e of n.items)e.sep&&!e.value&&!Oe(e.start,"explicit-key-ind")&&!Oe(e.sep,"map-value-ind")&&(e.key&&(e.value=e.key),delete e.key,zl(e.value)?e.value.end?Ss(e.
value.end,e.sep):e.value.end=e.sep:Ss(e.start,e.sep),delete e.sep)}var Zi=class{constructor(e){this.atNewLine=!0,this.atScalar=!1,this.indent=0,this.offset=0,this.onKeyLine=!1,this.stack=[],this.source=
"",this.type="",this.lexer=new By.Lexer,this.onNewLine=e}*parse(e,t=!1){this.onNewLine&&this.offset===0&&this.onNewLine(0);for(let s of this.lexer.lex(e,t))yield*this.next(s);t||(yield*this.end())}*next(e){
if(this.source=e,Gy.env.LOG_TOKENS&&console.log("|",Vl.prettyToken(e)),this.atScalar){this.atScalar=!1,yield*this.step(),this.offset+=e.length;return}let t=Vl.tokenType(e);if(t)if(t==="scalar")this.atNewLine=
!1,this.atScalar=!0,this.type="scalar";else{switch(this.type=t,yield*this.step(),t){case"newline":this.atNewLine=!0,this.indent=0,this.onNewLine&&this.onNewLine(this.offset+e.length);break;case"space":
this.atNewLine&&e[0]===" "&&(this.indent+=e.length);break;case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":this.atNewLine&&(this.indent+=e.length);break;case"doc-mode":case"flow-error-end":
return;default:this.atNewLine=!1}this.offset+=e.length}else{let s=`Not a YAML token: ${e}`;yield*this.pop({type:"error",offset:this.offset,message:s,source:e}),this.offset+=e.length}}*end(){for(;this.
stack.length>0;)yield*this.pop()}get sourceToken(){return{type:this.type,offset:this.offset,indent:this.indent,source:this.source}}*step(){let e=this.peek(1);if(this.type==="doc-end"&&e?.type!=="doc-e\
nd"){for(;this.stack.length>0;)yield*this.pop();this.stack.push({type:"doc-end",offset:this.offset,source:this.source});return}if(!e)return yield*this.stream();switch(e.type){case"document":return yield*this.
document(e);case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return yield*this.scalar(e);case"block-scalar":return yield*this.blockScalar(e);case"block-map":return yield*this.
blockMap(e);case"block-seq":return yield*this.blockSequence(e);case"flow-collection":return yield*this.flowCollection(e);case"doc-end":return yield*this.documentEnd(e)}yield*this.pop()}peek(e){return this.
stack[this.stack.length-e]}*pop(e){let t=e??this.stack.pop();if(!t)yield{type:"error",offset:this.offset,source:"",message:"Tried to pop an empty stack"};else if(this.stack.length===0)yield t;else{let s=this.
peek(1);switch(t.type==="block-scalar"?t.indent="indent"in s?s.indent:0:t.type==="flow-collection"&&s.type==="document"&&(t.indent=0),t.type==="flow-collection"&&Jl(t),s.type){case"document":s.value=t;
break;case"block-scalar":s.props.push(t);break;case"block-map":{let r=s.items[s.items.length-1];if(r.value){s.items.push({start:[],key:t,sep:[]}),this.onKeyLine=!0;return}else if(r.sep)r.value=t;else{
Object.assign(r,{key:t,sep:[]}),this.onKeyLine=!r.explicitKey;return}break}case"block-seq":{let r=s.items[s.items.length-1];r.value?s.items.push({start:[],value:t}):r.value=t;break}case"flow-collectio\
n":{let r=s.items[s.items.length-1];!r||r.value?s.items.push({start:[],key:t,sep:[]}):r.sep?r.value=t:Object.assign(r,{key:t,sep:[]});return}default:yield*this.pop(),yield*this.pop(t)}if((s.type==="do\
cument"||s.type==="block-map"||s.type==="block-seq")&&(t.type==="block-map"||t.type==="block-seq")){let r=t.items[t.items.length-1];r&&!r.sep&&!r.value&&r.start.length>0&&Wl(r.start)===-1&&(t.indent===
0||r.start.every(i=>i.type!=="comment"||i.indent<t.indent))&&(s.type==="document"?s.end=r.start:s.items.push({start:r.start}),t.items.splice(-1,1))}}}*stream(){switch(this.type){case"directive-line":yield{
type:"directive",offset:this.offset,source:this.source};return;case"byte-order-mark":case"space":case"comment":case"newline":yield this.sourceToken;return;case"doc-mode":case"doc-start":{let e={type:"\
document",offset:this.offset,start:[]};this.type==="doc-start"&&e.start.push(this.sourceToken),this.stack.push(e);return}}yield{type:"error",offset:this.offset,message:`Unexpected ${this.type} token i\
n YAML stream`,source:this.source}}*document(e){if(e.value)return yield*this.lineEnd(e);switch(this.type){case"doc-start":{Wl(e.start)!==-1?(yield*this.pop(),yield*this.step()):e.start.push(this.sourceToken);
return}case"anchor":case"tag":case"space":case"comment":case"newline":e.start.push(this.sourceToken);return}let t=this.startBlockValue(e);t?this.stack.push(t):yield{type:"error",offset:this.offset,message:`\
Unexpected ${this.type} token in YAML document`,source:this.source}}*scalar(e){if(this.type==="map-value-ind"){let t=ws(this.peek(2)),s=ct(t),r;e.end?(r=e.end,r.push(this.sourceToken),delete e.end):r=
[this.sourceToken];let i={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:s,key:e,sep:r}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=i}else yield*this.lineEnd(e)}*blockScalar(e){
switch(this.type){case"space":case"comment":case"newline":e.props.push(this.sourceToken);return;case"scalar":if(e.source=this.source,this.atNewLine=!0,this.indent=0,this.onNewLine){let t=this.source.indexOf(
`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}yield*this.pop();break;default:yield*this.pop(),yield*this.step()}}*blockMap(e){let t=e.items[e.items.length-1];switch(this.type){case"newline":if(this.onKeyLine=!1,t.value){let s="end"in t.value?
t.value.end:void 0;(Array.isArray(s)?s[s.length-1]:void 0)?.type==="comment"?s?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else t.sep?t.sep.push(this.sourceToken):t.start.push(this.
sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else if(t.sep)t.sep.push(this.sourceToken);else{if(this.atIndentedComment(t.start,e.indent)){let r=e.items[e.
items.length-2]?.value?.end;if(Array.isArray(r)){Ss(r,t.start),r.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return}if(this.indent>=e.indent){let s=!this.onKeyLine&&this.
indent===e.indent,r=s&&(t.sep||t.explicitKey)&&this.type!=="seq-item-ind",i=[];if(r&&t.sep&&!t.value){let o=[];for(let a=0;a<t.sep.length;++a){let c=t.sep[a];switch(c.type){case"newline":o.push(a);break;case"\
space":break;case"comment":c.indent>e.indent&&(o.length=0);break;default:o.length=0}}o.length>=2&&(i=t.sep.splice(o[1]))}switch(this.type){case"anchor":case"tag":r||t.value?(i.push(this.sourceToken),e.
items.push({start:i}),this.onKeyLine=!0):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"explicit-key-ind":!t.sep&&!t.explicitKey?(t.start.push(this.sourceToken),t.explicitKey=
!0):r||t.value?(i.push(this.sourceToken),e.items.push({start:i,explicitKey:!0})):this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:!0}]}),
this.onKeyLine=!0;return;case"map-value-ind":if(t.explicitKey)if(t.sep)if(t.value)e.items.push({start:[],key:null,sep:[this.sourceToken]});else if(Oe(t.sep,"map-value-ind"))this.stack.push({type:"bloc\
k-map",offset:this.offset,indent:this.indent,items:[{start:i,key:null,sep:[this.sourceToken]}]});else if(zl(t.key)&&!Oe(t.sep,"newline")){let o=ct(t.start),a=t.key,c=t.sep;c.push(this.sourceToken),delete t.
key,delete t.sep,this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:a,sep:c}]})}else i.length>0?t.sep=t.sep.concat(i,this.sourceToken):t.sep.push(this.sourceToken);else if(Oe(
t.start,"newline"))Object.assign(t,{key:null,sep:[this.sourceToken]});else{let o=ct(t.start);this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:null,sep:[this.
sourceToken]}]})}else t.sep?t.value||r?e.items.push({start:i,key:null,sep:[this.sourceToken]}):Oe(t.sep,"map-value-ind")?this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[
{start:[],key:null,sep:[this.sourceToken]}]}):t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});this.onKeyLine=!0;return;case"alias":case"scalar":case"single-quoted-scala\
r":case"double-quoted-scalar":{let o=this.flowScalar(this.type);r||t.value?(e.items.push({start:i,key:o,sep:[]}),this.onKeyLine=!0):t.sep?this.stack.push(o):(Object.assign(t,{key:o,sep:[]}),this.onKeyLine=
!0);return}default:{let o=this.startBlockValue(e);if(o){if(o.type==="block-seq"){if(!t.explicitKey&&t.sep&&!Oe(t.sep,"newline")){yield*this.pop({type:"error",offset:this.offset,message:"Unexpected blo\
ck-seq-ind on same line with key",source:this.source});return}}else s&&e.items.push({start:i});this.stack.push(o);return}}}}yield*this.pop(),yield*this.step()}*blockSequence(e){let t=e.items[e.items.length-
1];switch(this.type){case"newline":if(t.value){let s="end"in t.value?t.value.end:void 0;(Array.isArray(s)?s[s.length-1]:void 0)?.type==="comment"?s?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else
t.start.push(this.sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(t.start,e.indent)){let r=e.items[e.items.length-2]?.value?.
end;if(Array.isArray(r)){Ss(r,t.start),r.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return;case"anchor":case"tag":if(t.value||this.indent<=e.indent)break;t.start.push(
this.sourceToken);return;case"seq-item-ind":if(this.indent!==e.indent)break;t.value||Oe(t.start,"seq-item-ind")?e.items.push({start:[this.sourceToken]}):t.start.push(this.sourceToken);return}if(this.indent>
e.indent){let s=this.startBlockValue(e);if(s){this.stack.push(s);return}}yield*this.pop(),yield*this.step()}*flowCollection(e){let t=e.items[e.items.length-1];if(this.type==="flow-error-end"){let s;do
yield*this.pop(),s=this.peek(1);while(s?.type==="flow-collection")}else if(e.end.length===0){switch(this.type){case"comma":case"explicit-key-ind":!t||t.sep?e.items.push({start:[this.sourceToken]}):t.start.
push(this.sourceToken);return;case"map-value-ind":!t||t.value?e.items.push({start:[],key:null,sep:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});
return;case"space":case"comment":case"newline":case"anchor":case"tag":!t||t.value?e.items.push({start:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"\
alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{let r=this.flowScalar(this.type);!t||t.value?e.items.push({start:[],key:r,sep:[]}):t.sep?this.stack.push(r):Object.assign(t,{
key:r,sep:[]});return}case"flow-map-end":case"flow-seq-end":e.end.push(this.sourceToken);return}let s=this.startBlockValue(e);s?this.stack.push(s):(yield*this.pop(),yield*this.step())}else{let s=this.
peek(2);if(s.type==="block-map"&&(this.type==="map-value-ind"&&s.indent===e.indent||this.type==="newline"&&!s.items[s.items.length-1].sep))yield*this.pop(),yield*this.step();else if(this.type==="map-v\
alue-ind"&&s.type!=="flow-collection"){let r=ws(s),i=ct(r);Jl(e);let o=e.end.splice(1,e.end.length);o.push(this.sourceToken);let a={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:i,key:e,
sep:o}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=a}else yield*this.lineEnd(e)}}flowScalar(e){if(this.onNewLine){let t=this.source.indexOf(`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}return{type:e,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(e){switch(this.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return this.
flowScalar(this.type);case"block-scalar-header":return{type:"block-scalar",offset:this.offset,indent:this.indent,props:[this.sourceToken],source:""};case"flow-map-start":case"flow-seq-start":return{type:"\
flow-collection",offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case"seq-item-ind":return{type:"block-seq",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken]}]};case"\
explicit-key-ind":{this.onKeyLine=!0;let t=ws(e),s=ct(t);return s.push(this.sourceToken),{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:s,explicitKey:!0}]}}case"map-value-ind":{
this.onKeyLine=!0;let t=ws(e),s=ct(t);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:s,key:null,sep:[this.sourceToken]}]}}}return null}atIndentedComment(e,t){return this.type!==
"comment"||this.indent<=t?!1:e.every(s=>s.type==="newline"||s.type==="space")}*documentEnd(e){this.type!=="doc-mode"&&(e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&
(yield*this.pop()))}*lineEnd(e){switch(this.type){case"comma":case"doc-start":case"doc-end":case"flow-seq-end":case"flow-map-end":case"map-value-ind":yield*this.pop(),yield*this.step();break;case"newl\
ine":this.onKeyLine=!1;default:e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&(yield*this.pop())}}};Ql.Parser=Zi});var nu=v(rn=>{"use strict";var Xl=Bi(),Fy=Jt(),sn=Xt(),jy=qr(),Uy=N(),Ky=Xi(),Zl=eo();function eu(n){let e=n.prettyErrors!==!1;return{lineCounter:n.lineCounter||e&&new Ky.LineCounter||null,prettyErrors:e}}
function Hy(n,e={}){let{lineCounter:t,prettyErrors:s}=eu(e),r=new Zl.Parser(t?.addNewLine),i=new Xl.Composer(e),o=Array.from(i.compose(r.parse(n)));if(s&&t)for(let a of o)a.errors.forEach(sn.prettifyError(
n,t)),a.warnings.forEach(sn.prettifyError(n,t));return o.length>0?o:Object.assign([],{empty:!0},i.streamInfo())}function tu(n,e={}){let{lineCounter:t,prettyErrors:s}=eu(e),r=new Zl.Parser(t?.addNewLine),
i=new Xl.Composer(e),o=null;for(let a of i.compose(r.parse(n),!0,n.length))if(!o)o=a;else if(o.options.logLevel!=="silent"){o.errors.push(new sn.YAMLParseError(a.range.slice(0,2),"MULTIPLE_DOCS","Sour\
ce contains multiple documents; please use YAML.parseAllDocuments()"));break}return s&&t&&(o.errors.forEach(sn.prettifyError(n,t)),o.warnings.forEach(sn.prettifyError(n,t))),o}function Yy(n,e,t){let s;
typeof e=="function"?s=e:t===void 0&&e&&typeof e=="object"&&(t=e);let r=tu(n,t);if(!r)return null;if(r.warnings.forEach(i=>jy.warn(r.options.logLevel,i)),r.errors.length>0){if(r.options.logLevel!=="si\
lent")throw r.errors[0];r.errors=[]}return r.toJS(Object.assign({reviver:s},t))}function Vy(n,e,t){let s=null;if(typeof e=="function"||Array.isArray(e)?s=e:t===void 0&&e&&(t=e),typeof t=="string"&&(t=
t.length),typeof t=="number"){let r=Math.round(t);t=r<1?void 0:r>8?{indent:8}:{indent:r}}if(n===void 0){let{keepUndefined:r}=t??e??{};if(!r)return}return Uy.isDocument(n)&&!s?n.toString(t):new Fy.Document(
n,s,t).toString(t)}rn.parse=Yy;rn.parseAllDocuments=Hy;rn.parseDocument=tu;rn.stringify=Vy});var lt=v($=>{"use strict";var Wy=Bi(),Jy=Jt(),zy=bi(),to=Xt(),Qy=Lt(),$e=N(),Xy=Te(),Zy=C(),ew=Ne(),tw=Ie(),nw=gs(),sw=zi(),rw=Xi(),iw=eo(),bs=nu(),su=$t();$.Composer=Wy.Composer;$.Document=Jy.Document;
$.Schema=zy.Schema;$.YAMLError=to.YAMLError;$.YAMLParseError=to.YAMLParseError;$.YAMLWarning=to.YAMLWarning;$.Alias=Qy.Alias;$.isAlias=$e.isAlias;$.isCollection=$e.isCollection;$.isDocument=$e.isDocument;
$.isMap=$e.isMap;$.isNode=$e.isNode;$.isPair=$e.isPair;$.isScalar=$e.isScalar;$.isSeq=$e.isSeq;$.Pair=Xy.Pair;$.Scalar=Zy.Scalar;$.YAMLMap=ew.YAMLMap;$.YAMLSeq=tw.YAMLSeq;$.CST=nw;$.Lexer=sw.Lexer;$.LineCounter=
rw.LineCounter;$.Parser=iw.Parser;$.parse=bs.parse;$.parseAllDocuments=bs.parseAllDocuments;$.parseDocument=bs.parseDocument;$.stringify=bs.stringify;$.visit=su.visit;$.visitAsync=su.visitAsync});function so(n,e){let t=no(n),s=e.map(i=>({candidate:i,distance:ow(t,no(i))})).sort((i,o)=>i.distance-o.distance),[r]=s;return r&&r.distance<=Math.min(2,Math.floor(no(r.candidate).length/3))?r.candidate:
void 0}function ow(n,e){let t=Array.from({length:e.length+1},(s,r)=>r);for(let[s,r]of[...n].entries()){let i=[s+1];for(let[o,a]of[...e].entries())i.push(Math.min((t[o]??0)+(r===a?0:1),(t[o+1]??0)+1,(i[o]??
0)+1));t=i}return t.at(-1)??0}var on,ce,ru,no,vs=w(()=>{"use strict";on={top:["version","os","files","permissions","hooks","file_exists_behavior"],file:["source","destination","file_exists_behavior"],
permission:["object","pattern","except","owner","group","mode","acls","context","type"],script:["location","timeout","runas"]},ce=["ApplicationStop","BeforeInstall","AfterInstall","ApplicationStart","\
ValidateService","BeforeAllowTraffic","AfterAllowTraffic","BeforeBlockTraffic","AfterBlockTraffic"],ru=["Start","DownloadBundle","Install","AllowTraffic","BlockTraffic","End"];no=n=>n.toLowerCase().replace(
/[\s_-]/g,"")});function As(n){let e=new ro(n);e.file();let{refusals:t,warnings:s,scripts:r}=e;return{refusals:ou(t),warnings:ou(s),scripts:r}}function aw(n){if(n!==!1)return typeof n=="number"?Math.trunc(n):typeof n==
"string"?Number(/^\s*([+-]?\d+)/.exec(n)?.[1]??0):0}function au(n){return[...new Set(n.map(({event:e})=>e))].flatMap(e=>{let t=({timeoutSeconds:a=0})=>a,s=n.filter(a=>a.event===e),r=s.reduce((a,c)=>a+
t(c),0),[i]=[...s].sort((a,c)=>t(c)-t(a));if(r<=iu||!i)return[];let o=`the timeouts of ${e} add up to ${r} s, of which CodeDeploy allows ${iu}: give this script less`;return[{line:i.line,message:o}]})}
var W,iu,io,ro,ou,ks=w(()=>{"use strict";W=X(lt(),1);vs();iu=3600,io=/[\s'"`$&;|<>()*?[\]\\]/;ro=class{constructor(e){this.source=e}source;refusals=[];warnings=[];scripts=[];file(){let e=this.source.resolve(
this.source.document.contents);e?(0,W.isMap)(e)?this.#e(e):this.#t(1,"has no keys at its top: it is no AppSpec"):this.#t(1,"is empty"),this.#d()}#e(e){let t=this.source.entries(e).find(({key:r})=>r===
"Resources");if(t){this.#t(t.line,"Resources: is of a Lambda or ECS deployment, which this hook is not for");return}let s=this.#r(e,on.top,"at the top");this.#i(s.get("version")),this.#c(s.get("os")),
this.#s(s.get("files"),(r,i)=>{let o=this.#n(r,on.file,"in an entry of files");(!o?.get("source")?.value||!o.get("destination")?.value)&&this.#t(i,"an entry of files needs a source and a destination")}),
this.#s(s.get("permissions"),(r,i)=>{this.#n(r,on.permission,"in an entry of permissions")?.get("object")?.value||this.#t(i,"an entry of permissions needs an object")}),this.#o(s.get("hooks"))}#t(e,t){
this.refusals.push({line:e,message:t})}#n(e,t,s){return(0,W.isMap)(e)?this.#r(e,t,s):void 0}#r(e,t,s){let r=new Map;for(let i of this.source.entries(e)){let{key:o,line:a}=i,c=r.get(o);if(c&&o!=="<<"&&
this.#t(c.line,`${o}: is given again in line ${a}, and the agent ignores it here`),r.set(o,i),t.length===0||t.includes(o)||o==="<<"||/^(?:x-|\.)/.test(o))continue;let l=so(o,t);l?this.#t(a,`${o}: is i\
gnored by the agent ${s}: write ${l}`):this.warnings.push({line:a,message:`${o}: is ignored by the agent ${s}`})}return this.source.effective(e)}#s(e,t){if(e?.value)if(!(0,W.isSeq)(e.value))this.#t(e.
line,`${e.key}: must be a list`);else for(let s of e.value.items)t(this.source.resolve(s),this.source.lineOf(s))}#i(e){let t=(0,W.isScalar)(e?.value)?e.value.value:void 0,s=typeof t=="string"?`is the \
text "${t}"`:`is ${t}`;e?t!==0&&this.#t(e.line,`version: ${s}: write 0.0 without quotes, the agent takes no other`):this.#t(1,"version: is missing: write version: 0.0")}#c(e){let t=(0,W.isScalar)(e?.value)?
String(e.value.value):"this",s="the hook is a shell script, for Linux instances with Node 18 or later";if(!e)this.#t(1,"os: is missing: write os: linux");else{if(t==="linux")return;t.toLowerCase()==="\
linux"?this.#t(e.line,`os: ${t} is refused by the agent: write linux in lower case`):this.#t(e.line,`os: ${t} is not supported: ${s}`)}}#o(e){if(!e?.value)return;(0,W.isMap)(e.value)||this.#t(e.line,"\
hooks: must have events below it, each with a list");let t=this.#n(e.value,[],"")??[];for(let[s,r]of t)this.#a(s,r.line),this.#s(r,(i,o)=>{let a=this.#n(i,on.script,"in a script");a?this.#l(s,a,o):this.#t(
o,`a script of ${s} must be a location: with its settings beside it`)})}#a(e,t){if(ce.some(r=>r===e))return;let s=so(e,ce);ru.includes(e)?this.#t(t,`${e}: is CodeDeploy's own event, in which no script\
s run`):this.#t(t,`${e}: is no lifecycle event and fails the deployment${s?`: write ${s}`:""}`)}#l(e,t,s){let r=u=>{let f=t.get(u)?.value;return(0,W.isScalar)(f)?String(f.value).trim():void 0},i=u=>t.
get(u)?.line??s,o=r("location")??"";o===""&&this.#t(s,`a script of ${e} has no location`);let a=r("runas");a!==void 0&&io.test(o)&&this.#t(i("location"),`location: "${o}" has a character that the shel\
l of su would not leave alone: rename it, or leave runas out`);let c=t.get("timeout")?.value,l=c&&aw((0,W.isScalar)(c)?c.value:!0);l!==void 0&&l<=0&&this.#t(i("timeout"),"timeout: must be a whole numb\
er of seconds above 0"),this.scripts.push({event:e,location:o,runas:a,timeoutSeconds:l,line:i("location")})}#d(){(0,W.visit)(this.source.document,{Alias:(e,t)=>{let s=this.source.lineOf(t);if(!t.resolve(
this.source.document))this.#t(s,`*${t.source}: has no anchor &${t.source}`);else{let r=`*${t.source}: is an alias, which an agent on Ruby 3.1 or later refuses`;this.warnings.push({line:s,message:r})}}})}};
ou=n=>[...n].sort((e,t)=>e.line-t.line)});function ut(n,e){let t=[],s=[],r=new Map,i=Object.fromEntries(Object.entries(e).map(([a,{type:c}])=>[a,{type:c,multiple:c==="string"}])),{tokens:o}=(0,cu.parseArgs)({args:[...n],options:i,strict:!1,allowPositionals:!0,
tokens:!0});for(let a of o){if(a.kind==="positional"&&s.push(a.value),a.kind!=="option")continue;let c=Object.hasOwn(e,a.name)?e[a.name]:void 0;if(!c)t.push(`${a.rawName} is not a flag of this command`);else if(c.
type==="boolean")a.value===void 0?r.set(a.name,[]):t.push(`--${a.name} takes no value`);else if(!a.value||!a.inlineValue&&a.value.startsWith("--"))t.push(`--${a.name} needs a value`);else{let l=c.check?.(
a.value);l&&t.push(`--${a.name} ${JSON.stringify(a.value)} ${l}`);let u=r.get(a.name)??[];u.length===1&&!c.multiple&&t.push(`--${a.name} is given more than once`),r.set(a.name,[...u,a.value])}}return{
positionals:s,errors:t,isSet:a=>r.has(a),string:a=>r.get(a)?.at(-1),strings:a=>[...new Set(r.get(a))]}}var cu,te,ft,dt,Ts=w(()=>{"use strict";cu=require("node:util");te=(n,e)=>t=>n.test(t)?void 0:e,ft=
n=>e=>n.includes(e)?void 0:`is none of ${n.join(", ")}`,dt=n=>Object.entries(n).map(([e,{value:t,help:s}])=>`${`  --${e}${t?` ${t}`:""}`.padEnd(30)}${s}`)});function Es(n){let e=cw.exec(n);if(!e)return;let[t,s="",r]=e,i=n.slice(0,e.index)+n.slice(e.index+t.length);return{version:s,intact:(0,lu.createHash)("sha256").update(i).digest("hex")===r}}function Ns(n,e){
let[t,s]=[n,e].map(r=>{let[i="",o=""]=r.split("+")[0]?.split(/-(.*)/s)??[];return{numbers:i.split(".").map(Number),label:o}});for(let r=0;r<3;r++){let i=(t?.numbers[r]??0)-(s?.numbers[r]??0);if(i!==0)
return i}return t?.label===s?.label?0:!t?.label||!s?.label?t?.label?-1:1:t.label.localeCompare(s.label,"en",{numeric:!0})}var lu,cw,oo=w(()=>{"use strict";lu=require("node:crypto");Ot();cw=new RegExp(
`^(?:#|//) ${An} (\\S+) sha256:([0-9a-f]{64})\\n`,"m")});function ao(n){let e=n.length>20&&n.readUInt32BE()===2135247942;return[...fu].find(([,t])=>e&&n.readUInt16LE(18)===t)?.[0]}function co(n,e,t){if(n.includes(e))return{state:"current",version:t};let s=n.
indexOf(`// ${An} `),[,r]=/^\/\/ \S+ (\d\S*) sha256:/.exec(s===-1?"":n.toString("latin1",s,s+200))??[];return r===void 0?{state:"foreign",version:void 0}:{state:Ns(r,t)>0?"newer":"outdated",version:r}}
function du(n,e,t,s){return[...fu.keys()].flatMap(r=>{let i=uu.default.posix.join(n,r),o=e.executables.get(r),a=s.readBytes(i);if(a===void 0)return o?[{file:i,state:"missing",version:void 0,content:o}]:
[];let{state:c,version:l}=co(a,t.program,t.version);return ao(a)!==r?[{file:i,state:"foreign",version:l,content:void 0}]:c!=="outdated"?[{file:i,state:c,version:l,content:void 0}]:[{file:i,state:o?c:"\
stale",version:l,content:o}]})}var uu,fu,lo=w(()=>{"use strict";uu=X(require("node:path"),1);Ot();oo();fu=new Map([["target-groups-linux-x64",62],["target-groups-linux-arm64",183]])});function Is(n,e){let t=e===void 0?["appspec.yml","appspec.yaml"]:[e],s=t.find(r=>(0,Ye.existsSync)(uo.default.join(n,r)));if(s!==void 0)return{name:s,text:Os(uo.default.join(n,s))};throw new V(O.refused,
`there is no ${t.join(" and no ")} in ${n}`,"name the revision's folder, or its AppSpec file with --appspec")}function Os(n){let e=fo(n);try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(
e)}catch{throw pu(n,"it is not UTF-8")}}function fo(n){try{return(0,Ye.readFileSync)(n)}catch(e){throw pu(n,e.message)}}var Ye,uo,pu,an,$s=w(()=>{"use strict";Ye=require("node:fs"),uo=X(require("node:path"),1);
Ge();pu=(n,e)=>new V(O.refused,`cannot read ${n}: ${e}`,"correct that, and run it again"),an=n=>(0,Ye.existsSync)(n)&&(0,Ye.statSync)(n).isFile()});function mu(n,e){return new Map(n.map(t=>{let s=fo(t),r=ao(s);if(r===void 0)throw hu(t,"it is no executable of Linux for x64 or arm64");let{state:i,version:o}=co(s,e,M);if(i!=="current")throw hu(t,`th\
e program in it is ${lw(o)}`);return[r,s]}))}var lw,hu,gu=w(()=>{"use strict";Ge();Ot();lo();$s();lw=n=>n===M?`another build of ${M}`:n??"not of this package",hu=(n,e)=>new V(O.refused,`cannot use ${n}\
: ${e}`,`give the executable of the release ${M}`)});function yu(n,e){let t=Ps.indexOf(n);return t===-1?uw.get(n)??"none":t>=Ps.indexOf(e)?"attach":"check"}var Ps,uw,po=w(()=>{"use strict";Ps=["AfterInstall","BeforeAllowTraffic","AfterAllowTraffic"],uw=
new Map([["BeforeInstall","check"],["AfterInstall","check"],["ApplicationStart","check"],["ValidateService","check"],["BeforeAllowTraffic","attach"],["AfterAllowTraffic","attach"],["AfterBlockTraffic",
"detach"]])});function cn({location:n,timeout:e,runas:t,comment:s},r,i){let o=" ".repeat(r+i);return[`${" ".repeat(r)}-${" ".repeat(i-1)}location: ${Cs(n)} # ${s}`,`${o}timeout: ${e}`,...t===void 0?[]:[`${o}runas: ${Cs(
t)}`]]}var wu,Su,Cs,fw,ho=w(()=>{"use strict";wu=n=>["hooks:",...n.flatMap(e=>[`  ${e.event}: # here as its ${e.first?"first":"last"} script`,...cn(e,4,2)])];Su=({location:n,timeout:e,runas:t})=>`{ lo\
cation: ${Cs(n)}, timeout: ${e}${t===void 0?"":`, runas: ${Cs(t)}`} }`,Cs=n=>/^[A-Za-z][\w./@-]*$/.test(n)&&!fw.test(n)?n:JSON.stringify(n),fw=/^(?:y|yes|n|no|on|off|true|false|null)$/i});function Ls(n){if((0,U.isMap)(n)&&!n.flow){let e=n.items.at(-1);if(e)return vu(e.key,e.value)}if((0,U.isSeq)(n)&&!n.flow){let e=n.items.at(-1);if(e)return Ls(e)}return n.range?.[1]??0}var U,Pe,xs,bu,vu,
dw,Au=w(()=>{"use strict";U=X(lt(),1);ho();vs();Pe=class extends Error{},xs=class{#e;#t;#n;constructor(e){let{contents:t}=e.document;if(!(0,U.isMap)(t)||t.flow)throw new Pe("the file is written in bra\
ces");this.#e=e,this.#t=t,this.#n=/\r?\n/.exec(e.text)?.[0]??`
`}splices(e){let t=bu(this.#e.entries(this.#t),"hooks"),s=[...e].sort((l,u)=>ce.indexOf(l.event)-ce.indexOf(u.event)),r=this.#u(this.#t);if(!t){let l=s.flatMap(u=>this.#i(u,r+this.#p));return[this.#f(
this.#d(),[`${" ".repeat(r)}hooks:`,...l])]}let{value:i}=t.pair;if((0,U.isMap)(i)&&!(i.flow&&i.items.length===0)){if(i.flow)throw new Pe(`hooks in line ${t.line} is written in braces`);return s.flatMap(
l=>this.#r(i,t,l))}let o=this.#o(t),a=this.#l(this.#a(t),r),c=s.flatMap(l=>this.#i(l,r+this.#p));return[...o,this.#f(a,c)]}#r(e,t,s){let r=this.#e.entries(e),i=bu(r,s.event);if(!i)return[this.#s(e,t,r,
s)];let{value:o}=i.pair;if((0,U.isSeq)(o)&&o.flow)return[this.#c(o,s)];let a=this.#u(e);if((0,U.isSeq)(o)){let f=this.#m(o)??{dash:a+2,gap:2},d=s.first?this.#a(i):this.#l(this.#e.afterLine(Ls(o)),a);return[
this.#f(d,cn(s,f.dash,f.gap))]}let{dash:c,gap:l}=this.#h(e),u=this.#l(this.#a(i),a);return[...this.#o(i),this.#f(u,cn(s,a+c,l))]}#s(e,t,s,r){let i=l=>ce.indexOf(l),o=s.filter(({key:l})=>l==="<<"||i(l)!==
-1&&i(l)<i(r.event)).at(-1),a=this.#u(e),c=o?this.#l(this.#e.afterLine(dw(o)),a):this.#a(t);return this.#f(c,this.#i(r,a,this.#h(e)))}#i(e,t,s=this.#h(void 0)){return[`${" ".repeat(t)}${e.event}:`,...cn(
e,t+s.dash,s.gap)]}#c(e,t){let s=Su(t),r=e.items,i=t.first?r[0]:r.at(-1),o=e.range?.[0]??0;if(!i)return{at:o+1,removed:0,inserted:s};let a=i.range[0],c=this.#e.text.slice(a-this.#e.columnAt(a),a),l=`,${/^\s*$/.
test(c)?this.#n+c:" "}`;return t.first?{at:a,removed:0,inserted:s+l}:{at:i.range[1],removed:0,inserted:l+s}}#o({pair:e,key:t,line:s}){let{value:r}=e;if(!(r===null||(0,U.isScalar)(r)&&r.value===null||(0,U.isMap)(
r)&&r.items.length===0))throw new Pe(`${t} in line ${s} is an alias, or no block of lines`);let[o=0,a=0]=r?.range??[];if(o===a)return[];let c=this.#e.text,l=/[ \t]*$/.exec(c.slice(0,o))?.[0].length??0;
return[{at:o-l,removed:a-o+l,inserted:""}]}#a({pair:e}){let t=e.value?.range?.[0]??Number.POSITIVE_INFINITY,s=(e.srcToken?.sep??[]).filter(({type:r,offset:i})=>["map-value-ind","anchor","tag"].includes(
r)&&i<=t).map(r=>r.offset+("source"in r?r.source.length:0));if(s.length===0)throw new Pe("a key has no colon");return this.#e.afterLine(Math.max(...s))}#l(e,t){let{text:s}=this.#e,r=e;for(let i=e;i<s.
length;){let o=this.#e.nextLine(i),a=s.slice(i,o),c=/^ */.exec(a)?.[0].length??0;if(/^\s*#/.test(a)&&c>t)r=o;else if(a.trim()!=="")break;i=o}return r}#d(){let{text:e}=this.#e,t=this.#e.afterLine(Ls(this.#t)),
s=/^\.\.\./m.exec(e.slice(t)),r=e.slice(0,s?t+s.index:e.length).trimEnd().length;return Math.max(t,this.#e.afterLine(r))}#f(e,t){let s=this.#n,{text:r}=this.#e,i=e>0&&r[e-1]!==`
`;return{at:e,removed:0,inserted:t.map(o=>i?s+o:o+s).join("")}}#u=e=>this.#e.columnAt(e.range?.[0]??0);get#p(){for(let{pair:e}of this.#e.entries(this.#t)){let{value:t}=e;if(((0,U.isMap)(t)||(0,U.isSeq)(
t))&&!t.flow&&this.#u(t)>this.#u(this.#t))return this.#u(t)-this.#u(this.#t)}return 2}#h(e){for(let t of[e,this.#t])for(let{pair:s}of t?this.#e.entries(t):[]){let r=(0,U.isSeq)(s.value)&&!s.value.flow?
this.#m(s.value):void 0;if(r)return{dash:r.dash-this.#e.columnAt(s.key.range[0]),gap:r.gap}}return{dash:this.#p,gap:2}}#m(e){let[t]=e.items,r=(e.srcToken?.type==="block-seq"?e.srcToken.items[0]:void 0)?.
start.find(({type:o})=>o==="seq-item-ind")?.offset;if(!t||r===void 0)return;let i=this.#e.text.slice(r+1,t.range?.[0]??r+1);return{dash:this.#e.columnAt(r),gap:/^ {1,8}$/.test(i)?i.length+1:2}}},bu=(n,e)=>n.
filter(t=>t.key===e).at(-1);vu=(n,e)=>e&&(e.range?.[1]??0)>(e.range?.[0]??0)?Ls(e):Math.max(n.range?.[1]??0,e?.range?.[1]??0),dw=({pair:n})=>vu(n.key,n.value)});function pw(n){let e=(0,he.isScalar)(n)?n.value:n;return typeof e=="symbol"?e.description??"":String(e)}var he,ne,Rs=w(()=>{"use strict";he=X(lt(),1),ne=class n{constructor(e,t,s){this.text=e;this.mark=
t;this.document=s;this.#e=[0,...[...e.matchAll(/\n/g)].map(({index:r})=>r+1)]}text;mark;document;#e;static parse(e){let t=e.startsWith("\uFEFF")?"\uFEFF":"",s=e.slice(t.length),r=(0,he.parseAllDocuments)(
s,{version:"1.1",uniqueKeys:!1,keepSourceTokens:!0}),[i,o]=Array.isArray(r)?r:[];if(!i)return[{line:1,message:"is empty"}];let a=new n(s,t,i);return i.errors.length>0?i.errors.map(({linePos:c,message:l})=>({
line:c?.[0].line??1,message:`is not YAML: ${l.split(/ at line \d/)[0]?.split(`
`)[0]}`})):o?[{line:a.lineAt(i.range?.[2]??0),message:"a second YAML document begins here, and the agent reads the first only: remove it"}]:a}lineAt(e){let t=0,s=this.#e.length;for(;s-t>1;){let r=t+s>>
1;(this.#e[r]??0)<=e?t=r:s=r}return t+1}columnAt(e){return e-(this.#e[this.lineAt(e)-1]??0)}nextLine(e){let t=this.text.indexOf(`
`,e);return t===-1?this.text.length:t+1}afterLine(e){return e>0&&this.text[e-1]===`
`?e:this.nextLine(e)}lineOf(e){return this.lineAt(e.range?.[0]??0)}resolve(e){let t=(0,he.isAlias)(e)?e.resolve(this.document):e;if(!(t==null||(0,he.isScalar)(t)&&t.value===null))return t}entries(e){return e.
items.map(t=>({key:pw(t.key),pair:t,value:this.resolve(t.value),line:this.lineOf(t.key)}))}effective(e){let t=new Map,s=new Map;for(let r of this.entries(e))if(r.key!=="<<")t.set(r.key,r);else if((0,he.isMap)(
r.value))for(let[i,o]of this.effective(r.value))s.set(i,o);return new Map([...s,...t])}}});function Tu(n,e){try{let t=n.mark+hw(n.text,new xs(n).splices(e)),s=mw(n,t,e);return s?{unsafe:s}:{text:t}}catch(t){if(t instanceof Pe)return{unsafe:t.message};throw t}}function hw(n,e){let t="",s=0;for(let r of[
...e].sort((i,o)=>i.at-o.at))t+=n.slice(s,r.at)+r.inserted,s=r.at+r.removed;return t+n.slice(s)}function mw(n,e,t){let s="the layout of this file is not one that lines can be added to safely",r=ne.parse(
e);if(!(r instanceof ne))return s;let i=ku(n),o=ku(r);for(let{event:a,first:c,location:l,timeout:u,runas:f}of t){let d=o.hooks?.[a],h=Array.isArray(d)?c?d.shift():d.pop():void 0,y=f===void 0?{location:l,
timeout:u}:{location:l,timeout:u,runas:f};if(JSON.stringify(h)!==JSON.stringify(y))return s;d?.length===0&&!Array.isArray(i.hooks?.[a])&&(i.hooks&&a in i.hooks?o.hooks[a]=null:delete o.hooks?.[a])}return o.
hooks&&Object.keys(o.hooks).length===0&&!gw(i.hooks)&&("hooks"in i?o.hooks=null:delete o.hooks),JSON.stringify(i)===JSON.stringify(o)?void 0:s}var gw,ku,Eu=w(()=>{"use strict";Au();Rs();gw=n=>typeof n==
"object"&&n!==null,ku=n=>structuredClone(JSON.parse(JSON.stringify(n.document.toJS({maxAliasCount:1e3}))))});function $u(n,e,t){let{name:s,text:r}=t.appSpec,i=({line:g,message:S})=>`${s}:${g}: ${S}`,o=(g,S=[])=>({kind:"refused",refusals:g,byHand:S}),a=ne.parse(r);if(!(a instanceof ne))return o(a.map(i));let c=As(
a);if(c.refusals.length>0)return o(c.refusals.map(i));let l=c.scripts.filter(({location:g})=>me.default.posix.basename(g)===ge),u=n.dir===void 0?Sw(l[0]):me.default.posix.join(n.dir,ge),f=l.filter(g=>Ve(
g.location)!==u);if(f.length>0)return o(f.map(g=>i({line:g.line,message:`location: ${g.location} is another copy than ${u}: keep one of the two`})));let d=bw(c.scripts,l,t.read),h=(n.events.length>0?n.
events:d.size>0?[]:Nu).filter(g=>!d.has(g)),y=h.map(g=>{let S=Ms(g)==="check";return{event:g,first:S,location:u,timeout:yw,runas:n.runas,comment:ww[Ms(g)]}}),p=y.map(g=>({...g,timeoutSeconds:g.timeout,
line:1})),m=y.length>0?Tu(a,y):{text:r};if("unsafe"in m)return o([`${s}: ${m.unsafe}: add these lines by hand`],wu(y));let b=go(u,n.dir,g=>t.read(g)!==void 0);return{kind:"ready",files:[Ou(u,t.read(u),
e.script,e.version),Ou(b,t.read(b),e.program,e.version),...du(me.default.posix.dirname(b),n,e,t)],calls:ce.filter(g=>d.has(g)||h.includes(g)).map(g=>({event:g,does:Ms(g),through:d.get(g),added:h.includes(
g)})),appSpec:m.text,warnings:[...c.warnings,...au([...c.scripts,...p]),...Aw(l)].map(i),uncalled:Nu.filter(g=>!d.has(g)&&!h.includes(g))}}function go(n,e,t){let s=me.default.posix.dirname(n),r=me.default.
posix.join(s,"../dist",Ds),i=me.default.posix.join(s,Ds);return r.startsWith("../")?i:t(r)?r:t(i)||e!==void 0||me.default.posix.basename(s)!=="hooks"?i:r}function bw(n,e,t){let s=new Map;for(let r of n)
!e.includes(r)&&t(Ve(r.location))?.includes(ge)&&s.set(r.event,r.location);for(let{event:r}of e)s.set(r,void 0);return s}function Ou(n,e,t,s){let r=e===void 0?void 0:Es(e),i=vw(e,t,s),o=i==="missing"||
i==="outdated"||i==="line-ends";return{file:n,state:i,version:r?.version,content:o?t:void 0}}function vw(n,e,t){if(n===void 0)return"missing";if(n===e)return"current";let s=Es(n);return s?.intact?Ns(s.
version,t)>0?"newer":"outdated":Es(n.replaceAll(`\r
`,`
`))?.intact?"line-ends":s?"edited":"foreign"}var me,ge,Ds,Nu,yw,Iu,Ms,mo,ww,Ve,Sw,Aw,yo=w(()=>{"use strict";me=X(require("node:path"),1);po();Eu();ho();ks();Rs();vs();lo();oo();ge="target-groups.sh",Ds=
"target-groups.cjs",Nu=["AfterInstall","BeforeAllowTraffic","AfterBlockTraffic"],yw=120,Iu=60,Ms=n=>yu(n,"BeforeAllowTraffic"),mo=ce.filter(n=>Ms(n)!=="none"),ww={check:"checks, before any traffic mov\
es",attach:"attaches what is missing",detach:"detaches a retired group",none:""};Ve=n=>me.default.posix.join("/",n).slice(1),Sw=n=>n?Ve(n.location):`hooks/${ge}`;Aw=n=>n.filter(({timeoutSeconds:e=Number.
POSITIVE_INFINITY})=>e<=Iu).map(({line:e,timeoutSeconds:t})=>({line:e,message:`timeout: ${t} is not above TARGET_GROUPS_TIMEOUT (${Iu} unless set)`}))});var xu={};gr(xu,{run:()=>Tw});function Ew(n,e){let{folder:t}=n,s=Is(t,n.appSpec),r={version:M,script:Os(le.default.join(e.home,"hooks",ge)),program:Os(le.default.join(e.home,"dist",Ds))},i=l=>{let u=le.default.
join(t,l);return an(u)?(0,Ce.readFileSync)(u):void 0},o=l=>i(l)?.toString(),a={...n.wish,executables:mu(n.executables,r.program)},c=$u(a,r,{appSpec:s,read:o,readBytes:i});return c.kind==="refused"?(e.
printError(c.refusals),c.byHand.length>0&&e.print(c.byHand),e.printError([`refused (exit ${O.refused}): nothing was changed`]),O.refused):(e.printError(c.warnings.map(l=>`warning: ${l}`)),n.check?xw(c,
s.name,e):(n.dryRun||Nw(c,s,t),e.printError(Iw(t,c.files).map(l=>`warning: ${l} is ignored by git: commit it with \`git add -f\`, or take another folder (--dir)`)),e.print(Ow(c,s,n.dryRun)),O.ok))}function Nw(n,e,t){
let s=(r,i,o)=>{let a=le.default.join(t,r);try{(0,Ce.mkdirSync)(le.default.dirname(a),{recursive:!0}),(0,Ce.writeFileSync)(a,i),o!==void 0&&(0,Ce.chmodSync)(a,o)}catch(c){throw new V(O.refused,`cannot\
 write ${a}: ${c.message}`,"correct that, and run it again")}};for(let{file:r,content:i}of n.files)i!==void 0&&s(r,i,493);n.appSpec!==e.text&&s(e.name,n.appSpec)}function Iw(n,e){let t=["check-ignore",
"--",...e.map(({file:i})=>i)],{status:s,stdout:r}=(0,Pu.spawnSync)("git",t,{cwd:n,encoding:"utf8"});return s===0?r.trimEnd().split(`
`):[]}function Ow(n,e,t){let s=n.calls.filter(a=>a.added),r=t?"would be ":"",i=n.files.map(a=>`${a.file}: ${Pw(a,r)}`);s.length>0&&i.push(`${e.name}: ${r}called in ${s.map(wo).join(", ")}`);let o=n.calls.
filter(a=>!a.added);return o.length>0&&i.push(`${e.name}: kept, it is called in ${o.map(wo).join(", ")}`),n.uncalled.length>0&&i.push(`${e.name}: not called in ${n.uncalled.join(", ")}; --event ${n.uncalled.
join(",")} adds it`),t?i.push(...Cw(e,n.appSpec),"nothing was changed"):i.push("next: `codedeploy-target-groups policy` prints what the instances' role must allow"),i}function Pw({state:n,version:e},t){
let s=e===void 0?"it":`it is ${e} and`;switch(n){case"missing":return`${t}written, ${M}`;case"current":return`is ${M} already`;case"outdated":return`${t}upgraded from ${e} to ${M}`;case"stale":return`\
kept: it is ${e}, and runs in the program's place: give that of ${M} with --executable, or delete it`;case"line-ends":return`${t}written anew with Unix line ends: with others it cannot run`;case"newer":
return`kept: ${s} newer than this command (${M})`;case"edited":return`kept: ${s} was edited; to have ${M} written, delete it and run this again`;case"foreign":return`kept: it is not a file of this pac\
kage; to have ${M} written, delete it and run this again`}}function Cw({name:n,text:e},t){return e===t?[]:vr(`a/${n}`,`b/${n}`,e,t,void 0,void 0,{context:3}).replace(/^=+\n/,"").replace(/\n$/,"").split(
`
`)}function xw(n,e,{print:t,printError:s}){let r=n.files.filter(({state:o})=>o!=="current"&&o!=="newer").map(({file:o,state:a,version:c})=>`${o}: ${Lw[a]??a}${c?` (it is ${c})`:""}`),i=n.calls.filter(
o=>!o.added);return i.some(({does:o,through:a})=>o==="attach"||a!==void 0)||r.push(`${e}: calls it in no event that attaches`),r.length===0?(t([`ok: ${n.files.map(({file:o})=>o).join(", ")}: ${M}, une\
dited, called in ${i.map(wo).join(", ")}`]),O.ok):(s([...r,`refused (exit ${O.refused}): \`codedeploy-target-groups init\` corrects what is not edited`]),O.refused)}var Pu,Ce,le,Cu,kw,Tw,wo,$w,Lw,Lu=w(
()=>{"use strict";Pu=require("node:child_process"),Ce=require("node:fs"),le=X(require("node:path"),1);fa();Ge();Ot();ks();Ts();gu();yo();$s();Cu={dir:{type:"string",value:"FOLDER",check:n=>le.default.
posix.isAbsolute(n)||le.default.posix.normalize(n).startsWith("..")||/[\\\p{Cc}]/u.test(n)?"is not a folder inside the revision":void 0,help:"for both files (default hooks/ and dist/, or where the App\
Spec calls them already)"},appspec:{type:"string",value:"FILE",help:"the AppSpec file (default appspec.yml, appspec.yaml)"},event:{type:"string",multiple:!0,value:"EVENT,...",check:n=>n.split(",").filter(
t=>!mo.includes(t)).length>0?`is not of ${mo.join(", ")}`:void 0,help:"where to call it (default AfterInstall,BeforeAllowTraffic,AfterBlockTraffic)"},runas:{type:"string",value:"USER",check:te(/^[A-Za-z_][\w.-]*\$?$/,
"is not a user's name"),help:"the user that runs it (default root)"},"no-runas":{type:"boolean",help:"leave it to the user that runs the agent"},executable:{type:"string",multiple:!0,value:"FILE",help:"\
for instances without Node: a single executable to put beside the program; repeatable"},"dry-run":{type:"boolean",help:"show what would change, and change nothing"},check:{type:"boolean",help:"for CI:\
 exit 5 unless the files are there, current, unedited and called"},help:{type:"boolean",help:"this text"}},kw=()=>["Puts the hook into a revision: both files, and the lines that call it in its AppSpec\
.","","usage: codedeploy-target-groups init [REVISION] [flags]","","REVISION is the folder that holds appspec.yml (default: this one). Comments, order and layout stay as they are.","Run again, it brin\
gs both files up to this version; what you have changed yourself it leaves alone and names.","",...dt(Cu),"","exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent would refuse the\
 AppSpec, its layout is","            not one to add to, a file cannot be read or written, or --check found something; 1 a bug"],Tw=(n,e)=>{let{positionals:t,errors:s,isSet:r,string:i,strings:o}=ut(n,
Cu);if(r("help"))return e.print(kw()),O.ok;let[a=".",...c]=t,l=r("no-runas")?void 0:i("runas")??"root",u=i("dir");if(c.length>0&&s.push(`one revision is enough: ${t.join(" ")}`),r("runas")&&r("no-runa\
s")&&s.push("--runas and --no-runas exclude each other"),r("dry-run")&&r("check")&&s.push("--dry-run and --check exclude each other"),u!==void 0&&l!==void 0&&io.test(u)&&s.push(`--dir ${JSON.stringify(
u)} has a character that runas cannot run: take another, or add --no-runas`),s.length>0)return e.printError([...s.map(d=>`wrong flag: ${d}`),"to do: init --help lists all flags"]),O.options;let f={folder:le.default.
resolve(e.cwd,a),appSpec:i("appspec"),wish:{dir:u,events:o("event").flatMap(d=>d.split(",")),runas:l},executables:o("executable").map(d=>le.default.resolve(e.cwd,d)),dryRun:r("dry-run"),check:r("check")};
return Ew(f,e)};wo=({event:n,does:e,through:t})=>`${n} (${t===void 0?$w[e]:`through ${t}`})`,$w={check:"checks",attach:"attaches",detach:"detaches",none:"does nothing"};Lw={missing:"is missing",outdated:`\
is not ${M}`,stale:`is not ${M}, and runs in the program's place`,"line-ends":"has Windows line ends, with which it cannot run",edited:"was edited",foreign:"is not a file of this package"}});var Ru,We,Mu,So=w(()=>{"use strict";Ru=["autoscaling","ec2","metadata"],We=()=>!0,Mu=[{name:"codedeploy:GetDeployment",why:"what kind of deployment this is, its replacement group and target groups",needed:We,
scope:"deployment-group"},{name:"codedeploy:GetDeploymentGroup",why:"the original group",needed:We,scope:"deployment-group"},{name:"codedeploy:ListDeployments",why:"scale-out: the deployment that is i\
n charge of the group",needed:We,scope:"deployment-group"},{name:"autoscaling:DescribeAutoScalingInstances",why:"the instance's group",needed:({groupFrom:n})=>n==="autoscaling",scope:"none"},{name:"ec\
2:DescribeTags",why:"the same, from the instance's tags",needed:({groupFrom:n})=>n==="ec2",scope:"none"},{name:"autoscaling:DescribeAutoScalingGroups",why:"what the own and the original group have att\
ached",needed:We,scope:"none"},{name:"elasticloadbalancing:DescribeTargetGroups",why:"ARNs of names; target type and VPC",needed:We,scope:"none"},{name:"elasticloadbalancing:DescribeTargetHealth",why:"\
detach: healthy targets elsewhere; AfterAllowTraffic: who is registered",needed:({detach:n,attachAt:e})=>n||e==="AfterAllowTraffic",scope:"none"},{name:"autoscaling:DescribeLoadBalancerTargetGroups",why:"\
whether it is done",needed:We,scope:"none"},{name:"autoscaling:AttachLoadBalancerTargetGroups",why:"attach",needed:We,scope:"auto-scaling-group",conditionKey:"autoscaling:TargetGroupARNs"},{name:"auto\
scaling:DetachLoadBalancerTargetGroups",why:"detach",needed:({detach:n})=>n,scope:"auto-scaling-group",conditionKey:"autoscaling:TargetGroupARNs"},{name:"autoscaling:DescribeLoadBalancers",why:"whethe\
r Classic Load Balancers are attached",needed:({classic:n})=>n,scope:"none"},{name:"autoscaling:AttachLoadBalancers",why:"attach Classic Load Balancers",needed:({classic:n})=>n,scope:"auto-scaling-gro\
up"},{name:"autoscaling:DescribeTrafficSources",why:"whether VPC Lattice target groups are attached",needed:({lattice:n})=>n,scope:"none"},{name:"autoscaling:AttachTrafficSources",why:"attach VPC Latt\
ice target groups",needed:({lattice:n})=>n,scope:"auto-scaling-group"},{name:"autoscaling:DescribeLifecycleHooks",why:"compare lifecycle hooks with the original group's",needed:({compare:n})=>n,scope:"\
none"},{name:"autoscaling:DescribePolicies",why:"compare scaling policies",needed:({compare:n})=>n,scope:"none"},{name:"autoscaling:DescribeScheduledActions",why:"compare scheduled actions",needed:({compare:n})=>n,
scope:"none"},{name:"autoscaling:DescribeNotificationConfigurations",why:"compare notifications",needed:({compare:n})=>n,scope:"none"}]});function _u(n,e,t){let s=Mu.filter(a=>a.needed(n)),r=Mw(t),i=e.targetGroups.map(a=>a.startsWith("arn:")?a:r("elasticloadbalancing",`targetgroup/${a}/*`));return[{sid:"Look",actions:s.filter(({scope:a})=>a===
"none"),resources:["*"],conditions:[["StringEquals","aws:RequestedRegion",[t.region??"\u2039Region\u203A"]]]},{sid:"LookAtDeployments",actions:s.filter(({scope:a})=>a==="deployment-group"),resources:Dw(
e,r),conditions:[]},{sid:"ChangeTargetGroups",actions:s.filter(({conditionKey:a})=>a!==void 0),resources:Du(e,r),conditions:i.length===0?[]:Rw("autoscaling:TargetGroupARNs",i)},{sid:"ChangeOtherTraffi\
cSources",actions:s.filter(({scope:a,conditionKey:c})=>a==="auto-scaling-group"&&c===void 0),resources:Du(e,r),conditions:[]}].filter(({actions:a})=>a.length>0)}function Du({deploymentGroup:n,autoScalingGroups:e},t){
return e.length===0?["*"]:[`CodeDeploy_${n??""}${n===void 0?"":"_"}*`,...e].map(r=>t("autoscaling",`autoScalingGroup:*:autoScalingGroupName/${r}`))}function qu(n){let[,e]=_w.find(([t])=>t.test(n))??[];
return e??"aws"}var bo,Rw,Mw,Dw,_w,vo=w(()=>{"use strict";So();bo=/‹(Partition|Region|Account)›/g;Rw=(n,e)=>[["ForAllValues:ArnLike",n,e],["Null",n,["false"]]],Mw=({partition:n="\u2039Partition\u203A",
region:e="\u2039Region\u203A",account:t="\u2039Account\u203A"})=>(s,r)=>`arn:${n}:${s}:${e}:${t}:${r}`,Dw=({application:n,deploymentGroup:e="*"},t)=>n===void 0?["*"]:[t("codedeploy",`deploymentgroup:${n}\
/${e}`)];_w=[[/^cn-/,"aws-cn"],[/^us-gov-/,"aws-us-gov"],[/^us-iso-/,"aws-iso"],[/^us-isob-/,"aws-iso-b"],[/^eu-isoe-/,"aws-iso-e"],[/^us-isof-/,"aws-iso-f"],[/^eusc-/,"aws-eusc"]]});function qw(n){let e={Partition:"aws",Region:"*",Account:"*"};return{Version:"2012-10-17",Statement:n.map(({sid:t,actions:s,resources:r,conditions:i})=>{let o=i.filter(([,a,c])=>!(a==="aws:RequestedRe\
gion"&&c.some(ko)));return{Sid:t,Effect:"Allow",Action:s.map(({name:a})=>a),Resource:Gu(r.map(a=>ln(a,e))),...o.length>0&&{Condition:Object.fromEntries(o.map(([a,c,l])=>[a,{[c]:Gu(l.map(u=>ln(u,e)))}]))}}})}}
function Gw(n){let e={Partition:ye("data.aws_partition.current.partition"),Region:ye("data.aws_region.current.id"),Account:ye("data.aws_caller_identity.current.account_id")},t=i=>ln(JSON.stringify(i).
replaceAll("%{","%%{"),e),s=(i,o)=>["[",...i.map(a=>`${o}  ${t(a)},`),`${o}]`],r=({sid:i,actions:o,resources:a,conditions:c})=>["","  statement {",`    sid = ${t(i)}`,`    resources = ${s(a,"    ").join(
`
`)}`,"    actions = [",...Bw(o.map(({name:l,why:u})=>[`      ${t(l)},`,` # ${u}`])),"    ]",...c.flatMap(([l,u,f])=>["","    condition {",`      test     = ${t(l)}`,`      variable = ${t(u)}`,`      v\
alues = ${s(f,"      ").join(`
`)}`,"    }"]),"  }"];return['variable "target_groups_role" {','  description = "Name of the role of the instances"',"  type        = string","}","",'data "aws_partition" "current" {}',"",'data "aws_r\
egion" "current" {}',"",'data "aws_caller_identity" "current" {}',"",'data "aws_iam_policy_document" "target_groups" {',...n.flatMap(r).slice(1),"}","",'resource "aws_iam_role_policy" "target_groups" \
{','  name   = "target-groups"',"  role   = var.target_groups_role","  policy = data.aws_iam_policy_document.target_groups.json","}"].flatMap(i=>i.split(`
`))}function Bw(n){let e=Math.max(...n.map(([t])=>t.length));return n.map(([t,s])=>t.padEnd(e)+s)}function Fw(n){let e={Partition:ye("AWS::Partition"),Region:ye("AWS::Region"),Account:ye("AWS::Account\
Id")},t=i=>`${ko(i)?"!Sub ":""}${JSON.stringify(ln(i,e))}`,s=(i,o)=>i.map(a=>`${o}- ${t(a)}`),r=({sid:i,actions:o,resources:a,conditions:c})=>[`          - Sid: ${i}`,"            Effect: Allow","    \
        Action:",...o.map(({name:l,why:u})=>`              - ${l} # ${u}`),"            Resource:",...s(a,"              "),...c.length>0?["            Condition:"]:[],...c.flatMap(([l,u,f])=>[`      \
        ${t(l)}:`,`                ${t(u)}:`,...s(f,"                  ")])];return["Parameters:","  TargetGroupsRole:","    Description: Name of the role of the instances","    Type: String","Resourc\
es:","  TargetGroupsPolicy:","    Type: AWS::IAM::Policy","    Properties:","      PolicyName: target-groups","      Roles:","        - !Ref TargetGroupsRole","      PolicyDocument:",'        Version:\
 "2012-10-17"',"        Statement:",...n.flatMap(r)]}function jw(n){let e={Partition:ye("Aws.PARTITION"),Region:ye("Aws.REGION"),Account:ye("Aws.ACCOUNT_ID")},t=i=>ko(i)?`\`${ln(i.replace(/[\\`]/g,"\\$\
&"),e)}\``:JSON.stringify(i),s=i=>`[${i.map(t).join(", ")}]`,r=({sid:i,actions:o,resources:a,conditions:c})=>["    new iam.PolicyStatement({",`      sid: ${t(i)},`,"      actions: [",...o.map(({name:l,
why:u})=>`        ${t(l)}, // ${u}`),"      ],",`      resources: ${s(a)},`,...c.length>0?["      conditions: {"]:[],...c.map(([l,u,f])=>`        ${t(l)}: { ${t(u)}: ${s(f)} },`),...c.length>0?["     \
 },"]:[],"    }),"];return['import { Aws, aws_iam as iam } from "aws-cdk-lib";',"","/** Allows the role of the instances what the hook needs. */","export function grantTargetGroups(role: iam.IRole): v\
oid {","  const statements = [",...n.flatMap(r),"  ];","  for (const statement of statements) role.addToPrincipalPolicy(statement);","}"]}var Ao,Bu,ln,ye,ko,Gu,Fu=w(()=>{"use strict";vo();Ao=["json","\
terraform","cloudformation","cdk"],Bu={json:n=>JSON.stringify(qw(n),void 0,2).split(`
`),terraform:Gw,cloudformation:Fw,cdk:jw},ln=(n,e)=>n.replace(bo,(t,s)=>e[s]),ye=n=>`\${${n}}`,ko=n=>n.search(bo)!==-1;Gu=n=>n.length===1&&n[0]!==void 0?n[0]:n});var Uu={};gr(Uu,{run:()=>Kw});function Hw({application:n,autoScalingGroups:e,targetGroups:t}){return[...n===void 0?["note: allows to look at any deployment: --application, --deployment-group"]:[],...e.
length===0?["note: allows to change any group: --auto-scaling-group, the one that a first deployment starts from"]:[],...t.length===0?["note: allows to attach any target group: --target-group"]:[]]}var To,
ju,Uw,Kw,Ku=w(()=>{"use strict";po();Ge();Ts();So();Fu();vo();To=te(/^[^\s/*?$][^\p{Cc}*?$]{0,254}$/u,"is not a name without *, ? and $"),ju={application:{type:"string",value:"NAME",check:To,help:"onl\
y deployments of this CodeDeploy application"},"deployment-group":{type:"string",value:"NAME",check:To,help:"only of this deployment group of it"},"auto-scaling-group":{type:"string",multiple:!0,value:"\
NAME",check:To,help:"only this group, and the copies that CodeDeploy makes; repeatable"},"target-group":{type:"string",multiple:!0,value:"NAME|ARN",check:te(/^(?:[A-Za-z0-9-]{1,32}|arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+)$/,
"is neither a target group's name nor its ARN"),help:"attach and detach only this target group; repeatable"},region:{type:"string",value:"REGION",check:te(/^[a-z]{2,}(?:-[a-z0-9]+)+$/,"is not a region"),
help:"only in this region"},account:{type:"string",value:"ID",check:te(/^\d{12}$/,"is not an account's 12 digits"),help:"only in this account"},partition:{type:"string",value:"NAME",check:te(/^aws(?:-[a-z]+)*$/,
"is not a partition"),help:"aws-cn, aws-us-gov, ... (default: the region's)"},format:{type:"string",value:"FORMAT",check:ft(Ao),help:`${Ao.join(", ")} (default json)`},"without-detach":{type:"boolean",
help:"the hook is not called in AfterBlockTraffic"},"attach-at":{type:"string",value:"EVENT",check:ft(Ps),help:"as the hook is told (default BeforeAllowTraffic)"},"group-from":{type:"string",value:"SO\
URCE",check:ft(Ru),help:"how an instance learns of its group: autoscaling (default), ec2, metadata (by tags)"},"with-classic":{type:"boolean",help:"the groups have Classic Load Balancers"},"with-latti\
ce":{type:"boolean",help:"the groups have VPC Lattice target groups"},"with-compare-original":{type:"boolean",help:"it is run with --compare-original, or --dry-run"},help:{type:"boolean",help:"this te\
xt"}},Uw=()=>["Prints the least that the role of the instances must allow.","","usage: codedeploy-target-groups policy [flags]","","Terraform, CloudFormation and CDK fill in the region, the account an\
d the partition by themselves.","",...dt(ju),"","exit codes: 0 done, 2 wrong flags, 1 a bug"],Kw=(n,{print:e,printError:t})=>{let{positionals:s,errors:r,isSet:i,string:o,strings:a}=ut(n,ju);if(i("help"))
return e(Uw()),O.ok;let c=o("format")??"json",l=o("region"),u={region:l,account:o("account"),partition:o("partition")??(l&&qu(l))},f={application:o("application"),deploymentGroup:o("deployment-group"),
autoScalingGroups:a("auto-scaling-group"),targetGroups:a("target-group")};if(s.length>0&&r.push(`there is nothing to say beside flags: ${s.join(" ")}`),f.deploymentGroup!==void 0&&f.application===void 0&&
r.push("--deployment-group needs --application beside it"),f.application!==void 0&&c==="json"&&!(u.region&&u.account)&&r.push("--application needs --region and --account beside it: CodeDeploy takes no\
 wildcard for them"),r.length>0)return t([...r.map(h=>`wrong flag: ${h}`),"to do: policy --help lists all flags"]),O.options;let d={detach:!i("without-detach"),attachAt:o("attach-at")??"BeforeAllowTra\
ffic",classic:i("with-classic"),lattice:i("with-lattice"),compare:i("with-compare-original"),groupFrom:o("group-from")??"autoscaling"};return e(Bu[c](_u(d,f,u))),t(Hw(f)),O.ok}});var Hu,B,pt=w(()=>{"use strict";Hu=require("node:crypto"),B=(n,e)=>(0,Hu.createHash)("sha256").update(n).digest("hex").slice(0,e)});var _s,Yu=w(()=>{"use strict";pt();_s=class{constructor(e){this.settings=e;this.operator={credentials:{accessKeyId:"AKIAOPERATOROPERATOR",secretAccessKey:B("operator",40)},arn:`arn:${e.partition}:iam:\
:${e.accountId}:user/operator`},this.add(this.operator)}settings;operator;known=new Map;ofInstance(e){let{partition:t,accountId:s,role:r}=this.settings,i={credentials:{accessKeyId:`ASIA${B(`key ${e}`,
16).toUpperCase()}`,secretAccessKey:B(`secret ${e}`,40),sessionToken:`token/${B(`token ${e}`,64)}==`},arn:`arn:${t}:sts::${s}:assumed-role/${r}/${e}`,instanceId:e};return this.add(i),i}find(e){return this.
known.get(e)}add(e){this.known.set(e.credentials.accessKeyId,e)}}});var P,K,J=w(()=>{"use strict";P=class extends Error{constructor(t,s,r=400){super(s);this.code=t;this.status=r;this.name=t}code;status},K=n=>new P("ValidationError",n)});async function Eo(n,e,t=0){let s=new AbortController,r=(0,Vu.createServer)((o,a)=>{Vw(o,a,e,s.signal).catch(()=>o.socket.destroy())});await new Promise((o,a)=>r.once("error",a).listen(t,n,o));let i=r.
address();return{url:`http://${n.includes(":")?`[${n}]`:n}:${i.port}`,close:()=>Yw(r,s)}}function Yw(n,e){return e.abort(),n.closeAllConnections(),new Promise(t=>{n.close(()=>t())})}async function Vw(n,e,t,s){
let r=[];for await(let o of n)r.push(o);let i=await t({message:n,body:Buffer.concat(r).toString()},s);if(i!=="hang"){if("reset"in i){i.reset==="before"?n.socket.resetAndDestroy():await Ww(e,i.reset);return}
e.writeHead(i.status,{...i.headers,"content-length":Buffer.byteLength(i.body)}).end(i.body)}}async function Ww(n,{status:e,headers:t,body:s}){n.writeHead(e,{...t,"content-length":Buffer.byteLength(s)}),
await new Promise(r=>n.write(s.slice(0,s.length/2),r)),n.destroy()}async function qs(n,e,t,s,r){let i;for(let o of n){let a="quote"in o?o.quote(Jw(e)):o;if("delayMs"in a)await(0,Wu.setTimeout)(a.delayMs,
void 0,{signal:t});else{if("hang"in a)return"hang";if("reset"in a)return{reset:a.reset==="before"?"before":i??s()};"code"in a?i=r(new P(a.code,a.message,a.status)):"body"in a?i={status:a.status,headers:{
"content-type":a.contentType??"text/html"},body:a.body}:(i??=s(),i={...i,body:a.mutate(i.body)})}}return i??s()}var Vu,Wu,Jw,Gs=w(()=>{"use strict";Vu=require("node:http"),Wu=require("node:timers/promises");
J();Jw=({message:n,body:e})=>[...Object.entries(n.headers).map(([t,s])=>`${t}: ${s}`),"",e].join(`
`)});function No(n,e){return Array.isArray(n)?n.map(t=>se(e,t,e)).join(""):n instanceof Date?n.toISOString():typeof n=="object"&&n!==null?Object.entries(n).map(([t,s])=>se(t,s,e)).join(""):Qw(String(n))}function se(n,e,t){
return e===void 0?"":`<${n}>${No(e,t)}</${n}>`}var zw,Qw,Io=w(()=>{"use strict";zw={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"},Qw=n=>n.replace(/[&<>"]/g,e=>zw[e]??e)});function $o(n){let e={};for(let[t,s]of new URLSearchParams(n)){let r=t.split("."),i=r.pop()??t,o=e;for(let a of r){let c=o[a],l=typeof c=="object"?c:{};o[a]=l,o=l}o[i]=s}return Ju(e)}function Oo(n){if(typeof n==
"string")return n;let e=Object.keys(n),t=n.member;return e.length===1&&typeof t=="object"?Oo(t):e.every(s=>/^\d+$/.test(s))?e.sort((s,r)=>Number(s)-Number(r)).map(s=>Oo(n[s]??"")):Ju(n)}var Ju,xe,ht=w(
()=>{"use strict";Io();Ju=n=>Object.fromEntries(Object.entries(n).map(([e,t])=>[e,Oo(t)]));xe={contentType:"text/xml",refusals:{missingAuthentication:["MissingAuthenticationToken",403],unknownKey:["In\
validClientTokenId",403],wrongSignature:["SignatureDoesNotMatch",403],accessDenied:["AccessDenied",403],throttled:["Throttling",400],unknownAction:["InvalidAction",400],internal:["InternalFailure",500]},
decode:$o,encode:(n,e,t,s)=>`<${n}Response xmlns="${t}">`+se(`${n}Result`,e,"member")+se("ResponseMetadata",{RequestId:s},"member")+`</${n}Response>`,encodeError:({code:n,message:e,status:t},s,r)=>`<E\
rrorResponse xmlns="${s}">`+se("Error",{Type:t<500?"Sender":"Receiver",Code:n,Message:e},"member")+se("RequestId",r,"member")+"</ErrorResponse>"}});function zu({attachedAt:n,detachedAt:e},t,s){return e===void 0?t<n+s.addedAfterMs?"Adding":"Added":t<e+s.drainingMs?"Removing":t<e+s.drainingMs+s.removedShownMs?"Removed":void 0}var Bs,un,Fs=w(()=>{"u\
se strict";Bs=({type:n,identifier:e})=>`${n} ${e}`;un=(n,e)=>[...n.attachments.values()].filter(t=>t.detachedAt===void 0&&(!e||t.type===e))});function Le(n,e,t){let s=e===void 0?0:Number(Buffer.from(e,"base64").toString().match(/^after (\d+)$/)?.[1]);if(!(s<=n.length))throw new P("InvalidNextToken",`The token '${e}' is not valid.`);let r=s+
t,i=r<n.length?{next:Buffer.from(`after ${r}`).toString("base64")}:{};return{items:n.slice(s,r),...i}}var fn=w(()=>{"use strict";J()});function Qu(n){let e=n.charAt(0).toLowerCase()+n.slice(1);throw K(`1 validation error detected: Value null at '${e}' failed to satisfy constraint: Member must not be null`)}var _,mt,gt,q,yt,wt,dn=w(()=>{
"use strict";J();_=(n,e)=>{let t=n[e];return t===void 0||t===""||typeof t=="object"?void 0:String(t)},mt=(n,e)=>_(n,e)??Qu(e),gt=(n,e)=>{let t=_(n,e);return t===void 0?void 0:Number(t)},q=(n,e)=>{let t=n[e];
return Array.isArray(t)?t.map(String):[]},yt=(n,e)=>{let t=n[e];return Array.isArray(t)?t.filter(s=>typeof s=="object"&&!Array.isArray(s)):[]},wt=(n,e)=>n.length?n:Qu(e)});function Re(n,e,t,s,{usual:r=50,most:i=100}={}){let o=Math.min(gt(e,"MaxRecords")??r,i,n.settings.maxPageSize),{items:a,next:c}=Le(s,_(e,"NextToken"),o);return{[t]:a,NextToken:c}}function tf(n,e){return{
InstanceId:e.id,InstanceType:e.instanceType,AvailabilityZone:e.availabilityZone,LifecycleState:e.lifecycleState,HealthStatus:n.healthStatus(e),LaunchTemplate:{LaunchTemplateId:"lt-0123456789abcdef0",LaunchTemplateName:"\
shop",Version:"1"},ProtectedFromScaleIn:!1}}function Xw(n,e,t){let s=un(e),r=i=>un(e,i).map(({identifier:o})=>o);return{AutoScalingGroupName:e.name,...e.shape,LoadBalancerNames:r("elb"),TargetGroupARNs:r(
"elbv2"),Instances:t?n.instancesOf(e.name).map(i=>tf(n,i)):[],TrafficSources:s.map(({type:i,identifier:o})=>({Identifier:o,Type:i}))}}var Xu,ue,Zw,Zu,js,ef,St,nf,sf=w(()=>{"use strict";Fs();J();fn();dn();
ht();Xu=["elb","elbv2","vpc-lattice"],ue=n=>mt(n,"AutoScalingGroupName");Zw=n=>n.includes(":targetgroup/")?"elbv2":n.startsWith("arn:")?"vpc-lattice":void 0,Zu=n=>wt(yt(n,"TrafficSources"),"TrafficSou\
rces").map(e=>{let t=mt(e,"Identifier"),s=_(e,"Type")??Zw(t),r=Xu.find(i=>i===s);if(!r)throw K(`Setting ${s} as traffic sources is currently not supported. Supported sources are [${Xu.join(", ")}]. Pr\
ovide a supported traffic source in your request and try again.`);return{type:r,identifier:t}}),js=(n,e,t)=>wt(q(n,e),e).map(s=>({type:t,identifier:s})),ef=(n,e)=>{let t=_(e,"AutoScalingGroupName");return t===
void 0?[...n.groups.values()]:[...n.groups.values()].filter(s=>s.name===t)},St=(n,e,t)=>e.length?n.filter(s=>e.includes(t(s)??"")):n,nf={name:"autoscaling",version:"2011-01-01",namespace:"http://autos\
caling.amazonaws.com/doc/2011-01-01/",protocol:xe,actions:{DescribeAutoScalingGroups(n,e){let t=St([...n.groups.values()],q(e,"AutoScalingGroupNames"),i=>i.name),s=_(e,"IncludeInstances")!=="false",r={
usual:50,most:100};return Re(n,e,"AutoScalingGroups",t.map(i=>Xw(n,i,s)),r)},DescribeAutoScalingInstances(n,e){let t=[...n.groups.keys()].flatMap(r=>n.instancesOf(r)),s=St(t,q(e,"InstanceIds"),r=>r.id).
map(r=>({...tf(n,r),HealthStatus:n.healthStatus(r).toUpperCase(),AutoScalingGroupName:r.groupName}));return Re(n,e,"AutoScalingInstances",s,{usual:50,most:50})},AttachLoadBalancerTargetGroups(n,e){return n.
attach(ue(e),js(e,"TargetGroupARNs","elbv2")),{}},DetachLoadBalancerTargetGroups(n,e){return n.detach(ue(e),js(e,"TargetGroupARNs","elbv2")),{}},DescribeLoadBalancerTargetGroups(n,e){let s=n.trafficSources(
ue(e),"elbv2").map(({identifier:r,state:i})=>({LoadBalancerTargetGroupARN:r,State:i}));return Re(n,e,"LoadBalancerTargetGroups",s,{usual:100})},AttachLoadBalancers(n,e){return n.attach(ue(e),js(e,"Loa\
dBalancerNames","elb")),{}},DetachLoadBalancers(n,e){return n.detach(ue(e),js(e,"LoadBalancerNames","elb")),{}},DescribeLoadBalancers(n,e){let s=n.trafficSources(ue(e),"elb").map(({identifier:r,state:i})=>({
LoadBalancerName:r,State:i}));return Re(n,e,"LoadBalancers",s,{usual:100})},AttachTrafficSources(n,e){return n.attach(ue(e),Zu(e)),{}},DetachTrafficSources(n,e){return n.detach(ue(e),Zu(e)),{}},DescribeTrafficSources(n,e){
let t=_(e,"TrafficSourceType"),r=n.trafficSources(ue(e)).filter(({type:i})=>(t??i)===i).map(({identifier:i,type:o,state:a})=>({TrafficSource:i,State:a,Identifier:i,Type:o}));return Re(n,e,"TrafficSour\
ces",r)},DescribePolicies(n,e){let t=ef(n,e).flatMap(s=>s.scalingPolicies);return Re(n,e,"ScalingPolicies",St(t,q(e,"PolicyNames"),s=>s.PolicyName))},DescribeLifecycleHooks(n,e){let t=n.group(ue(e)).lifecycleHooks;
return{LifecycleHooks:St(t,q(e,"LifecycleHookNames"),s=>s.LifecycleHookName)}},DescribeScheduledActions(n,e){let t=ef(n,e).flatMap(r=>r.scheduledActions),s=St(t,q(e,"ScheduledActionNames"),r=>r.ScheduledActionName);
return Re(n,e,"ScheduledUpdateGroupActions",s)},DescribeNotificationConfigurations(n,e){let t=St([...n.groups.values()],q(e,"AutoScalingGroupNames"),s=>s.name);return Re(n,e,"NotificationConfiguration\
s",t.flatMap(s=>s.notificationConfigurations))}}}});function eS(n){try{return JSON.parse(n)}catch{return{}}}function tS(n,e){let t=this[n];return t instanceof Date?t.getTime()/1e3:e}var rf,of=w(()=>{"use strict";rf={contentType:"application/x-amz-json-\
1.1",refusals:{missingAuthentication:["MissingAuthenticationTokenException",400],unknownKey:["UnrecognizedClientException",400],wrongSignature:["InvalidSignatureException",400],accessDenied:["AccessDe\
niedException",400],throttled:["ThrottlingException",400],unknownAction:["UnknownOperationException",400],internal:["InternalServiceError",500]},decode:eS,encode:(n,e)=>JSON.stringify(e,tS),encodeError:({
code:n,message:e})=>JSON.stringify({__type:n,message:e})}});function af(n,e){let t=Po(e,"applicationName","ApplicationNameRequiredException","Application name"),s=Po(e,"deploymentGroupName","DeploymentGroupNameRequiredException","Deployment group name"),r=n.deploymentGroups.
filter(o=>o.applicationName===t);if(!r.length)throw new P("ApplicationDoesNotExistException",`No application found for name: ${t}`);let i=r.find(o=>o.deploymentGroupName===s);if(!i)throw new P("Deploy\
mentGroupDoesNotExistException",`No Deployment Group found for name: ${s}`);return i}var nS,Po,cf,lf=w(()=>{"use strict";J();fn();dn();of();nS=100,Po=(n,e,t,s)=>{let r=_(n,e);if(r===void 0)throw new P(
t,`${s} is required but was not provided`);return r};cf={name:"codedeploy",version:"CodeDeploy_20141006",namespace:"",protocol:rf,actions:{GetDeployment(n,e){let t=Po(e,"deploymentId","DeploymentIdReq\
uiredException","The deployment ID");if(!/^d-[A-Z0-9]+$/.test(t))throw new P("InvalidDeploymentIdException",`The specified deployment ID is not valid: ${t}`);let s=n.deployments.get(t);if(!s)throw new P(
"DeploymentDoesNotExistException",`The deployment ${t} could not be found`);return{deploymentInfo:s}},ListDeployments(n,e){let t=_(e,"applicationName")===void 0?void 0:af(n,e),s=q(e,"includeOnlyStatus\
es"),r=[...n.deployments].filter(([,a])=>!t||a.applicationName===t.applicationName).filter(([,a])=>!t||a.deploymentGroupName===t.deploymentGroupName).filter(([,{status:a=""}])=>!s.length||s.includes(a)).
map(([a])=>a),{items:i,next:o}=Le(r,_(e,"nextToken"),Math.min(nS,n.settings.maxPageSize));return{deployments:i,nextToken:o}},GetDeploymentGroup:(n,e)=>({deploymentGroupInfo:af(n,e)})}}});var z,Us,Je=w(()=>{"use strict";z=({terminatedAt:n},e)=>n!==void 0&&n<=e,Us=(n,e)=>n.terminatedAt!==void 0&&z(n,e)&&n.health.answers?{answers:!1,since:n.terminatedAt}:n.health});var uf,ff=w(()=>{"use strict";ht();Io();uf={contentType:"text/xml;charset=UTF-8",refusals:{missingAuthentication:["MissingAuthenticationToken",403],unknownKey:["AuthFailure",401],wrongSignature:["Sign\
atureDoesNotMatch",403],accessDenied:["UnauthorizedOperation",403],throttled:["RequestLimitExceeded",503],unknownAction:["InvalidAction",400],internal:["InternalError",500]},decode:$o,encode:(n,e,t,s)=>`\
<?xml version="1.0" encoding="UTF-8"?>
<${n}Response xmlns="${t}">`+se("requestId",s,"item")+No(e,"item")+`</${n}Response>`,encodeError:({code:n,message:e},t,s)=>`<?xml version="1.0" encoding="UTF-8"?>
<Response>`+se("Errors",{Error:{Code:n,Message:e}},"item")+se("RequestID",s,"item")+"</Response>"}});function pf(n,e,t,s){let r=Math.min(gt(e,"MaxResults")??df,df,n.settings.maxPageSize),{items:i,next:o}=Le(s,_(e,"NextToken"),r);return{[t]:i,nextToken:o}}function hf(n,e){return yt(n,"Filter").every(t=>{
let s=_(t,"Name")??"",r=e[s];if(r===void 0)throw new P("InvalidParameterValue",`The filter '${s}' is invalid`);return q(t,"Value").some(i=>new RegExp(`^${i.split("*").map(sS).join(".*")}$`).test(r))})}
function rS(n,e){let t=z(e,n.now);return{instanceId:e.id,instanceType:e.instanceType,instanceState:t?{code:48,name:"terminated"}:{code:16,name:"running"},launchTime:new Date(e.launchedAt),placement:{availabilityZone:e.
availabilityZone},vpcId:e.vpcId,tagSet:mf(e)}}var df,sS,mf,gf,yf=w(()=>{"use strict";J();Je();fn();dn();ff();df=1e3;sS=n=>n.replace(/[.*+?^${}()|[\]\\]/g,"\\$&"),mf=({tags:n})=>Object.entries(n).map(([
e,t])=>({key:e,value:t}));gf={name:"ec2",version:"2016-11-15",namespace:"http://ec2.amazonaws.com/doc/2016-11-15/",protocol:uf,actions:{DescribeTags(n,e){let s=[...n.instances.values()].flatMap(r=>mf(
r).map(i=>({resourceId:r.id,resourceType:"instance",...i}))).filter(({resourceId:r,resourceType:i,key:o,value:a})=>hf(e,{"resource-id":r,"resource-type":i,key:o,value:a}));return pf(n,e,"tagSet",s)},DescribeInstances(n,e){
let t=q(e,"InstanceId"),s=t.find(o=>!n.instances.has(o));if(s)throw new P("InvalidInstanceID.NotFound",`The instance ID '${s}' does not exist`);let i=[...n.instances.values()].filter(({id:o})=>!t.length||
t.includes(o)).filter(({id:o,vpcId:a})=>hf(e,{"instance-id":o,"vpc-id":a})).map(o=>({reservationId:o.id.replace("i-","r-"),ownerId:n.settings.accountId,instancesSet:[rS(n,o)]}));return pf(n,e,"reserva\
tionSet",i)}}}});function bt(n,e,t){let s=n.targets.get(e);(!s||s.deregisteredAt!==void 0)&&n.targets.set(e,{registeredAt:t})}function ze(n,e,t){let s=n.targets.get(e);s&&(s.deregisteredAt??=t)}function vf(n,e,t,s){let r=n.
targets.get(e.id);if(!r)return Ks;let{registeredAt:i,deregisteredAt:o}=r;if(o!==void 0)return t<o+s.drainingMs?iS:Ks;if(!n.shape.LoadBalancerArns?.length)return oS;let{answers:a,since:c}=Us(e,t),l=Math.
max(i,c);return a?t>=l+s.healthyAfterMs?wf:i>=c?Sf:bf:t>=l+s.unhealthyAfterMs?z(e,t)?aS:bf:i+s.healthyAfterMs<=c?wf:Sf}var wf,Sf,iS,bf,oS,aS,Ks,pn=w(()=>{"use strict";Je();wf={State:"healthy"},Sf={State:"\
initial",Reason:"Elb.RegistrationInProgress",Description:"Target registration is in progress"},iS={State:"draining",Reason:"Target.DeregistrationInProgress",Description:"Target deregistration is in pr\
ogress"},bf={State:"unhealthy",Reason:"Target.FailedHealthChecks",Description:"Health checks failed"},oS={State:"unused",Reason:"Target.NotInUse",Description:"Target group is not configured to receive\
 traffic from the load balancer"},aS={State:"unused",Reason:"Target.InvalidState",Description:"Target is in the terminated state"},Ks={State:"unused",Reason:"Target.NotRegistered",Description:"Target \
is not registered to the target group"}});function lS(n,e){let t=q(e,"Names"),s=q(e,"TargetGroupArns");if(t.length&&s.length)throw K("Target group names and target group ARNs cannot be specified together");let r=[...n.targetGroups.values()].sort(
cS);if(!t.length&&!s.length)return r;let i=r.filter(({name:o,arn:a})=>t.includes(o)||s.includes(a));if(i.length<new Set([...t,...s]).size)throw new P("TargetGroupNotFound","One or more target groups n\
ot found");return i}var Af,cS,kf,Hs,Co,Tf,Ef=w(()=>{"use strict";J();fn();dn();ht();pn();Af=400,cS=(n,e)=>kf(n)<kf(e)?1:-1,kf=({arn:n})=>n.slice(n.lastIndexOf("/"));Hs=n=>mt(n,"TargetGroupArn"),Co=n=>yt(
n,"Targets").map(e=>mt(e,"Id")),Tf={name:"elasticloadbalancing",version:"2015-12-01",namespace:"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",protocol:xe,actions:{DescribeTargetGroups(n,e){
let t=Math.min(gt(e,"PageSize")??Af,Af,n.settings.maxPageSize),{items:s,next:r}=Le(lS(n,e),_(e,"Marker"),t);return{TargetGroups:s.map(({shape:i})=>i),NextMarker:r}},DescribeTargetHealth(n,e){let{shape:t}=n.
targetGroup(Hs(e)),s=new Map(n.targets(Hs(e)).map(({instance:o,health:a})=>[o.id,a])),r=Co(e);return{TargetHealthDescriptions:(r.length?r:[...s.keys()]).map(o=>({Target:{Id:o,Port:t.Port},HealthCheckPort:String(
t.Port),TargetHealth:s.get(o)??Ks}))}},RegisterTargets(n,e){return n.registerTargets(Hs(e),wt(Co(e),"Targets")),{}},DeregisterTargets(n,e){return n.deregisterTargets(Hs(e),wt(Co(e),"Targets")),{}}}}});var Nf,If=w(()=>{"use strict";pt();ht();Nf={name:"sts",version:"2011-06-15",namespace:"https://sts.amazonaws.com/doc/2011-06-15/",protocol:xe,actions:{GetCallerIdentity:(n,e,t)=>({Arn:t,UserId:`AROA${B(
"role",16).toUpperCase()}:${t.slice(t.lastIndexOf("/")+1)}`,Account:n.settings.accountId})}}});function Of(n,e){let t=n?.split(".")[0]??e;return uS.find(s=>s.version===t)}var uS,$f=w(()=>{"use strict";sf();lf();yf();Ef();If();uS=[nf,cf,gf,Tf,Nf]});function xf(n,e,t,s,r){let{headers:i}=n;if(!i.authorization)throw new re("missingAuthentication","Missing Authentication Token");let[,o="",a="",c]=fS.exec(i.authorization)??[],[l="",u="",...f]=o.split(
"/"),d=e.find(l);if(!d||i["x-amz-security-token"]!==d.credentials.sessionToken)throw new re("unknownKey","The security token included in the request is invalid.");if(f[0]!==t)throw hn("Credential shou\
ld be scoped to a valid region.");if(f[1]!==s)throw hn(`Credential should be scoped to correct service: '${s}'.`);let h=String(i["x-amz-date"]);dS(h,r);let y=["AWS4-HMAC-SHA256",h,[u,...f].join("/"),Cf(
pS(n,a))].join(`
`),p=[u,...f].reduce(Pf,`AWS4${d.credentials.secretAccessKey}`);if(Pf(p,y).toString("hex")!==c)throw hn("The request signature we calculated does not match the signature you provided. Check your AWS S\
ecret Access Key and signing method. Consult the service documentation for details.");return d}function dS(n,e){let t=gS(n),[s,r,i]=[e-Ys,e+Ys,e].map(mS);if(!(t>=e-Ys))throw hn(`Signature expired: ${n}\
 is now earlier than ${s} (${i} - 5 min.)`);if(t>e+Ys)throw hn(`Signature not yet current: ${n} is still later than ${r} (${i} + 5 min.)`)}function pS({method:n,url:e,headers:t,body:s},r){let{pathname:i,
search:o}=new URL(e,"http://aws"),a=r.split(";").map(c=>`${c}:${hS(t[c])}
`);return[n,i,o.slice(1).split("&").sort().join("&"),a.join(""),r,Cf(s)].join(`
`)}var Vs,re,Ys,fS,Cf,Pf,hn,hS,mS,gS,Lf=w(()=>{"use strict";Vs=require("node:crypto"),re=class extends Error{constructor(t,s){super(s);this.refusal=t}refusal},Ys=5*6e4,fS=/^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/,
Cf=n=>(0,Vs.createHash)("sha256").update(n).digest("hex"),Pf=(n,e)=>(0,Vs.createHmac)("sha256",n).update(e).digest();hn=n=>new re("wrongSignature",n);hS=n=>String(n??"").trim().replace(/ +/g," "),mS=n=>new Date(
n).toISOString().replace(/[-:]|\.\d+/g,""),gS=n=>Date.parse(n.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,"$1-$2-$3T$4:$5:$6Z"))});async function Df(n,e,t){let{service:s,action:r,form:i}=wS(e),{protocol:o,namespace:a}=s,{settings:c}=n.world,l=SS(n,e,s,r,AS(o,i));n.calls.push(l);let u=(0,Rf.randomUUID)(),f=(m,b)=>({status:m,headers:{
"content-type":o.contentType,"x-amzn-requestid":u,date:new Date(Date.now()+c.clockSkewMs).toUTCString()},body:b}),d=m=>(l.errorCode=m.code,f(m.status,o.encodeError(m,a,u))),h=()=>{try{let m=bS(n,s,l,e);
return f(200,o.encode(r,m,a,u))}catch(m){return d(kS(m,o))}},y=n.faults.take({service:s.name,action:r,instanceId:l.instanceId});c.latencyMs&&await(0,Mf.setTimeout)(c.latencyMs,void 0,{signal:t});let p=await qs(
y,e,t,h,d);return typeof p=="object"&&"status"in p&&(l.statusCode=p.status),p}function wS({message:n,body:e}){let t=n.headers["x-amz-target"]?.toString(),s=e||new URL(n.url??"/","http://aws").search.slice(
1),r=new URLSearchParams(t?"":s);return{service:Of(t,r.get("Version"))??yS,action:t?.split(".")[1]??r.get("Action")??"",form:s}}function SS({world:n,keys:e},{message:t},s,r,i){let{authorization:o="","\
user-agent":a=""}=t.headers;return{service:s.name,action:r,params:i,at:n.now,instanceId:e.find(/Credential=([^/]+)\//.exec(o)?.[1]??"")?.instanceId,statusCode:void 0,errorCode:void 0,userAgent:a}}function bS(n,e,t,{
message:s,body:r}){let{world:i,keys:o}=n,{settings:a}=i,{method:c="GET",url:l="/",headers:u}=s,f=Date.now()+a.clockSkewMs,d=xf({method:c,url:l,headers:u,body:r},o,a.region,e.name,f),h=e.actions[t.action];
if(!h)throw new re("unknownAction",`Could not find operation ${t.action} for version ${e.version}`);let y=a.throttle[e.name];if(y&&!n.throttle.take(e.name,y,i.now))throw new re("throttled","Rate excee\
ded");let p=`${e.name}:${t.action}`;if(n.denied.has(p))throw new re("accessDenied",`User: ${d.arn} is not authorized to perform: ${p} because no identity-based policy allows the ${p} action`);return vS(
t.params,m=>h(i,m,d.arn))}function vS(n,e){let t=new Set(Object.keys(n)),s=new Proxy(n,{get(i,o){return t.delete(o),i[o]}}),r=e(s);if(t.size)throw new P("NotImplemented",`The embedded AWS ignores ${[...t].
join(", ")}`,501);return r}function AS(n,e){let{Action:t,Version:s,...r}=n.decode(e);return r}function kS(n,{refusals:e}){if(n instanceof P)return n;let t=n instanceof re?n:new re("internal",String(n)),
[s,r]=e[t.refusal];return new P(s,t.message,r)}var Rf,Mf,yS,_f=w(()=>{"use strict";Rf=require("node:crypto"),Mf=require("node:timers/promises");J();Gs();ht();$f();Lf();yS={name:"unknown",version:"",namespace:"",
protocol:xe,actions:{}}});var xo,TS,ES,Ws,Lo=w(()=>{"use strict";xo="metadata",TS=(n,e)=>typeof e=="string"?n.startsWith(e):e.test(n),ES=(n,e)=>(n.service===void 0?e.service!==xo:n.service===e.service)&&(n.action??e.action)===
e.action&&(n.instanceId??e.instanceId)===e.instanceId&&(n.path===void 0||TS(e.path??"",n.path)),Ws=class{faults=new Set;add(e,t){let s={match:e,effect:t,passed:0,hit:0};return this.faults.add(s),()=>{
this.faults.delete(s)}}take(e){return[...this.faults].filter(({match:t})=>ES(t,e)).filter(t=>t.passed++>=(t.match.after??0)).filter(t=>t.hit++<(t.match.times??Number.POSITIVE_INFINITY)).map(({effect:t})=>t)}}});function Bf(n,e,t,s,r){let i=new Map,o=(a,c,l)=>{if(c===OS){if(a!=="PUT")return vt(405);let d=Number(l[qf]);if(l["x-forwarded-for"])return vt(403);if(!(d>=1&&d<=IS))return vt(400);let h=Ro(r.id,i.size);
return i.set(h,Date.now()+d*1e3),Gf(h,"text/plain",{[qf]:String(d)})}let u=i.get(String(l["x-aws-ec2-metadata-token"]))??0;if(Date.now()>=u)return vt(401);let f=CS(n,e,r)[c];return f===void 0?vt(404):
Gf(f)};return async(a,c)=>{let{message:l}=a,{method:u="GET",url:f="/",headers:d}=l,h=PS(f),y={instanceId:r.id,method:u,path:h,statusCode:void 0};s.push(y);let p=t.take({service:xo,path:h,instanceId:r.
id}),m=await qs(p,a,c,()=>o(u,h,d),({status:b})=>vt(b));return typeof m=="object"&&"status"in m&&(y.statusCode=m.status),m}}function PS(n){try{return decodeURIComponent(n)}catch{return n}}function CS(n,e,t){
let{region:s,accountId:r,partition:i,role:o}=n.settings,a=`02:${B(t.id,10).match(/../g)?.join(":")}`,{id:c,vpcId:l,availabilityZone:u,instanceType:f}=t,{accessKeyId:d,secretAccessKey:h,sessionToken:y}=e.
ofInstance(c).credentials,p=Date.now(),m={"instance-id":c,"instance-type":f,mac:a,[`network/interfaces/macs/${a}/vpc-id`]:l,"placement/availability-zone":u,"placement/region":s,"services/domain":i==="\
aws-cn"?"amazonaws.com.cn":"amazonaws.com","services/partition":i,"iam/security-credentials/":o,[`iam/security-credentials/${o}`]:JSON.stringify({Code:"Success",LastUpdated:new Date(p).toISOString(),Type:"\
AWS-HMAC",AccessKeyId:d,SecretAccessKey:h,Token:y,Expiration:new Date(p+NS).toISOString()}),...t.tagsInMetadata?xS(t.tags):{}};return{"/latest/dynamic/instance-identity/document":JSON.stringify({accountId:r,
availabilityZone:u,instanceId:c,instanceType:f,region:s,version:"2017-09-30"},null,2),...Object.fromEntries(Object.entries(m).map(([g,S])=>[`/latest/meta-data/${g}`,S]))}}var Ro,NS,IS,OS,qf,$S,Gf,vt,xS,
Ff=w(()=>{"use strict";Lo();Gs();pt();Ro=(n,e)=>`${B(`${n} ${e}`,54)}==`,NS=6*36e5,IS=21600,OS="/latest/api/token",qf="x-aws-ec2-metadata-token-ttl-seconds",$S={400:"Bad Request",401:"Unauthorized",403:"\
Forbidden",404:"Not Found"},Gf=(n,e="text/plain",t={})=>({status:200,headers:{"content-type":e,server:"EC2ws",...t},body:n}),vt=n=>{let e=`${n} - ${$S[n]??"Error"}`;return{status:n,headers:{"content-t\
ype":"text/html",server:"EC2ws"},body:`<?xml version="1.0" encoding="iso-8859-1"?>
<html><head><title>${e}</title></head><body><h1>${e}</h1></body></html>`}};xS=n=>({"tags/instance":Object.keys(n).join(`
`),...Object.fromEntries(Object.entries(n).map(([e,t])=>[`tags/instance/${e}`,t]))})});var Js,jf=w(()=>{"use strict";Js=class{levels=new Map;take(e,{rate:t,burst:s},r){let{tokens:i,at:o}=this.levels.get(e)??{tokens:s,at:r},a=Math.min(s,i+(r-o)/1e3*t),c=a>=1;return this.levels.set(e,{tokens:c?
a-1:a,at:r}),c}}});var Uf,Mo=w(()=>{"use strict";Uf=()=>({region:"eu-central-1",partition:"aws",accountId:"123456789012",role:"shop-instance",healthyAfterMs:100,unhealthyAfterMs:100,drainingMs:100,addedAfterMs:50,removedShownMs:50,
contentionMs:0,maxPageSize:Number.POSITIVE_INFINITY,latencyMs:0,clockSkewMs:0,throttle:{}})});var zs,Kf=w(()=>{"use strict";J();Mo();zs=class{constructor(e={now:Date.now},t={}){this.clock=e;this.settings={...Uf(),...t}}clock;settings;instances=new Map;advancedMs=0;get now(){return this.clock.now()+
this.advancedMs}advance(e){this.advancedMs+=e}createInstance(e={}){let t=`i-${(this.instances.size+1).toString(16).padStart(17,"0")}`,s=this.now,r={id:t,groupName:void 0,vpcId:"vpc-shop",availabilityZone:`${this.
settings.region}${this.instances.size%2?"b":"a"}`,instanceType:"t3.micro",version:"v1",health:{answers:!0,since:s},lifecycleState:"InService",launchedAt:s,tags:{},tagsInMetadata:!0,...e};return this.instances.
set(r.id,r),r}instance(e){let t=this.instances.get(e);if(!t)throw new P("InvalidInstanceID.NotFound",`The instance ID '${e}' does not exist`);return t}setAnswering(e,t){let s=this.instance(e);s.health.
answers!==t&&(s.health={answers:t,since:this.now})}}});var Qs,Hf=w(()=>{"use strict";J();pt();Je();pn();Kf();Qs=class extends zs{targetGroups=new Map;classicLoadBalancers=new Set;createTargetGroup(e,{TargetType:t="instance",...s}={}){let{partition:r,region:i,
accountId:o}=this.settings,a=`arn:${r}:elasticloadbalancing:${i}:${o}`,c=`${a}:targetgroup/${e}/${B(e,16)}`,l={arn:c,name:e,targets:new Map,shape:{TargetGroupArn:c,TargetGroupName:e,Protocol:"HTTP",Port:80,
VpcId:"vpc-shop",HealthCheckProtocol:"HTTP",HealthCheckPath:"/",HealthCheckEnabled:!0,LoadBalancerArns:[`${a}:loadbalancer/app/shop/${B("shop",16)}`],TargetType:t,...s}};return this.targetGroups.set(c,
l),l}targetGroup(e){let t=this.targetGroups.get(e);if(!t)throw new P("TargetGroupNotFound","One or more target groups not found");return t}registerTargets(e,t){let s=this.targetGroup(e);for(let r of t){
let i=this.instances.get(r);if(!i||z(i,this.now))throw new P("InvalidTarget",`The following targets are not in a running state and cannot be registered: '${r}'`);if(i.vpcId!==s.shape.VpcId)throw new P(
"InvalidTarget",`The following targets are not in the target group VPC '${s.shape.VpcId}': '${r}'`);bt(s,r,this.now)}}deregisterTargets(e,t){for(let s of t)ze(this.targetGroup(e),s,this.now)}targets(e){
let t=this.targetGroup(e);return[...t.targets.keys()].map(s=>({instance:this.instance(s),health:this.targetHealth(t,s)})).filter(({health:s})=>s.Reason!=="Target.NotRegistered")}targetHealth(e,t){return vf(
e,this.instance(t),this.now,this.settings)}traffic(e){let t=this.targets(e),s=t.filter(({health:i})=>i.State==="healthy"),r=t.filter(({health:i})=>i.State==="initial"||i.State==="unhealthy");return(s.
length?s:r).map(({instance:i})=>({instanceId:i.id,version:i.version,answers:Us(i,this.now).answers}))}}});var Xs,Yf=w(()=>{"use strict";Fs();J();pt();Je();pn();Hf();Xs=class extends Qs{groups=new Map;createAutoScalingGroup(e,{vpcId:t="vpc-shop",launch:s,...r}={}){let i={name:e,vpcId:t,shape:{AutoScalingGroupARN:`\
arn:${this.settings.partition}:autoscaling:${this.settings.region}:${this.settings.accountId}:autoScalingGroup:${B(e,32)}:autoScalingGroupName/${e}`,MinSize:0,MaxSize:10,DesiredCapacity:0,DefaultCooldown:300,
AvailabilityZones:[`${this.settings.region}a`,`${this.settings.region}b`],VPCZoneIdentifier:"subnet-a,subnet-b",HealthCheckType:"ELB",HealthCheckGracePeriod:300,TerminationPolicies:["Default"],NewInstancesProtectedFromScaleIn:!1,
CreatedTime:new Date(this.now),...r},instanceIds:new Set,attachments:new Map,changedAt:Number.NEGATIVE_INFINITY,launch:{version:"v1",tagsInMetadata:!0,instanceType:"t3.micro",...s},lifecycleHooks:[],scalingPolicies:[],
scheduledActions:[],notificationConfigurations:[]};return this.groups.set(e,i),i}group(e){let t=this.groups.get(e);if(!t)throw K(`AutoScalingGroup name not found - AutoScalingGroup '${e}' not found`);
return t}instancesOf(e){return[...this.group(e).instanceIds].map(t=>this.instance(t)).filter(t=>!z(t,this.now))}launch(e,t=1,s="InService"){let r=this.group(e),i=Array.from({length:t},()=>{let a=this.
createInstance({...r.launch,groupName:e,vpcId:r.vpcId,lifecycleState:"Pending",tags:{"aws:autoscaling:groupName":e}});return r.instanceIds.add(a.id),this.enter(a.id,s),a}),o=this.instancesOf(e).filter(
({terminatedAt:a})=>a===void 0).length;return r.shape.DesiredCapacity=Math.max(o,r.shape.DesiredCapacity??0),r.shape.MaxSize=Math.max(o,r.shape.MaxSize??0),i}enter(e,t){let s=this.instance(e);s.lifecycleState=
t;for(let r of this.attachedTargetGroups(s.groupName))t==="InService"&&bt(r,e,this.now),t==="Standby"&&ze(r,e,this.now)}terminate(e){let t=this.instance(e);if(t.terminatedAt!==void 0)return;let s=this.
now,r=this.attachedTargetGroups(t.groupName).filter(({targets:o})=>o.has(e));for(let o of r)ze(o,e,s);t.lifecycleState="Terminating",t.terminatedAt=r.length?s+this.settings.drainingMs:s;let i=this.groups.
get(t.groupName??"");i&&(i.shape.DesiredCapacity=Math.max(0,(i.shape.DesiredCapacity??0)-1))}deleteAutoScalingGroup(e){for(let t of this.instancesOf(e))this.terminate(t.id);this.groups.delete(e)}replaceUnhealthy(e){
let t=this.instancesOf(e).filter(s=>this.healthStatus(s)==="Unhealthy");for(let{id:s}of t)this.terminate(s);return this.launch(e,t.length)}healthStatus(e){let t=this.groups.get(e.groupName??"");return!t?.
shape.HealthCheckType?.includes("ELB")||this.now<e.launchedAt+(t.shape.HealthCheckGracePeriod??0)*1e3?"Healthy":this.attachedTargetGroups(t.name).some(r=>this.targetHealth(r,e.id).State==="unhealthy")?
"Unhealthy":"Healthy"}attachedTargetGroups(e){let t=this.groups.get(e??"");return t?un(t,"elbv2").flatMap(({identifier:s})=>this.targetGroups.get(s)??[]):[]}}});var Vf,Zs,Wf,Jf=w(()=>{"use strict";Fs();J();pn();Yf();Vf=10,Zs=class extends Xs{attachTargetGroups(e,t){this.attach(e,t.map(s=>({type:"elbv2",identifier:s})))}detachTargetGroups(e,t){this.detach(e,t.
map(s=>({type:"elbv2",identifier:s})))}attach(e,t){let s=this.changeable(e,t);for(let r of t)this.refuseUnfit(s,r);for(let r of t){let i=s.attachments.get(Bs(r));if(i&&i.detachedAt===void 0)continue;s.
attachments.set(Bs(r),{...r,attachedAt:this.now}),s.changedAt=this.now;let o=this.targetGroups.get(r.identifier);if(o)for(let{id:a,lifecycleState:c}of this.instancesOf(e))c==="InService"&&bt(o,a,this.
now)}}detach(e,t){let s=this.changeable(e,t),r=t.map(i=>s.attachments.get(Bs(i)));if(!r.every(i=>i!==void 0&&i.detachedAt===void 0))throw K(`Trying to remove ${Wf(t)} that are not part of the group`);
for(let i of r){i.detachedAt=this.now,s.changedAt=this.now;let o=this.targetGroups.get(i.identifier);if(o)for(let a of s.instanceIds)ze(o,a,this.now)}}trafficSources(e,t){let s=this.group(e);return[...s.
attachments.values()].flatMap(r=>{let i=zu(r,this.now,this.settings);if(!i||t&&t!==r.type)return[];let o=i==="Added"&&this.passedElbHealthCheck(s,r);return[{type:r.type,identifier:r.identifier,state:o?
"InService":i}]})}passedElbHealthCheck(e,{identifier:t}){let s=this.targetGroups.get(t);return!s||!e.shape.HealthCheckType?.includes("ELB")?!1:this.instancesOf(e.name).some(({id:r})=>this.targetHealth(
s,r).State==="healthy")}changeable(e,t){if(t.length>Vf)throw K(`Trying to update too many Load Balancers/Target Groups at once. The limit is ${Vf}`);let s=this.group(e);if(this.now<s.changedAt+this.settings.
contentionMs)throw new P("ResourceContention","You already have a pending update to an Auto Scaling resource.",500);return s}refuseUnfit(e,{type:t,identifier:s}){if(t==="vpc-lattice")return;let r=this.
targetGroups.get(s);if(!(t==="elb"?this.classicLoadBalancers.has(s):r))throw K(`Provided ${Wf([{type:t}])} may not be valid. Please ensure they exist and try again.`);if(!r)return;let{TargetType:o,VpcId:a}=r.
shape;if(o!=="instance")throw K(`Provided Target Group '${s}' has invalid target type. Please ensure all provided Target Groups have target type of instance.`);if(a!==e.vpcId)throw K(`Provided Target \
Group '${s}' is in VPC '${a}', the Auto Scaling group is in VPC '${e.vpcId}'. Please ensure that they are in the same VPC.`)}},Wf=n=>n[0]?.type==="elb"?"Load Balancers":n[0]?.type==="elbv2"?"Target Gr\
oups":"Traffic Sources"});var mn,Do=w(()=>{"use strict";Jf();mn=class extends Zs{deployments=new Map;deploymentGroups=[];copyAutoScalingGroup(e,t,s={}){let r=this.group(e),{AutoScalingGroupARN:i,CreatedTime:o,...a}=structuredClone(
r.shape),c=u=>structuredClone(u).map(f=>({...f,AutoScalingGroupName:t})),l=this.createAutoScalingGroup(t,{...a,DesiredCapacity:0,vpcId:r.vpcId,launch:{...r.launch,...s}});return l.lifecycleHooks=c(r.lifecycleHooks),
l.scalingPolicies=c(r.scalingPolicies),l.scheduledActions=c(r.scheduledActions),l.notificationConfigurations=c(r.notificationConfigurations),l}}});async function zf(n={}){let e=n.world??new mn(n.clock,n.settings),t={world:e,keys:new _s(e.settings),calls:[],faults:new Ws,denied:new Set,throttle:new Js},{keys:s,faults:r,denied:i}=t,o=[],a=await Eo(
"127.0.0.1",(u,f)=>Df(t,u,f),n.port),c=new Map;async function l(u,f="127.0.0.1"){let d=`${f} ${u}`,h=Bf(e,s,r,o,e.instance(u)),y=c.get(d)??Eo(f,h);return c.set(d,y),(await y).url}return{endpoint:a.url,
world:e,settings:e.settings,calls:t.calls,metadataCalls:o,deny(u){return i.add(u),()=>{i.delete(u)}},fault:(u,f)=>r.add(u,f),metadataEndpoint:l,environment:async u=>({AWS_ENDPOINT_URL:a.url,AWS_EC2_METADATA_SERVICE_ENDPOINT:await l(
u)}),secretsOf(u){let{secretAccessKey:f,sessionToken:d=""}=s.ofInstance(u).credentials,h=o.filter(y=>y.instanceId===u&&y.method==="PUT");return[f,d,...h.map((y,p)=>Ro(u,p))]},operator:s.operator.credentials,
laptopEnvironment:()=>({AWS_ENDPOINT_URL:a.url,AWS_REGION:e.settings.region,AWS_ACCESS_KEY_ID:s.operator.credentials.accessKeyId,AWS_SECRET_ACCESS_KEY:s.operator.credentials.secretAccessKey,AWS_EC2_METADATA_DISABLED:"\
true"}),async close(){let u=await Promise.all([a,...c.values()]);await Promise.all(u.map(f=>f.close()))}}}var Qf=w(()=>{"use strict";Yu();_f();Lo();Gs();Ff();jf();Do();Mo();Do()});var er,At,tr,kt,Xf,nr=w(()=>{"use strict";er="shop",At="shop-production",tr="d-ABCDEF123",kt="web-v1",Xf=`CodeDeploy_${At}_${tr}`});async function Zf(n,e,t,s,r){let i=LS[e](n.length),o=0,a=0;for(;a<n.length&&o<i;){let c=n.slice(a,a+i-o);a+=c.length;let l=await Promise.all(c.map(t));o+=l.filter(u=>!u).length,await s()}for(let c of n.
slice(a))r(c);return a===n.length&&o<=i&&(o<n.length||n.length===0)}var LS,ed=w(()=>{"use strict";LS={OneAtATime:()=>1,HalfAtATime:n=>Math.max(1,Math.floor(n/2)),AllAtOnce:n=>n}});var _o,qo,Go,td,nd=w(()=>{"use strict";_o=["DownloadBundle","BeforeInstall","Install","AfterInstall","ApplicationStart","ValidateService"],qo=["BeforeAllowTraffic","AllowTraffic","AfterAllowTraffic"],
Go=["BeforeBlockTraffic","BlockTraffic","AfterBlockTraffic"],td={install:_o,allow:qo,block:Go,inPlace:[...Go,"ApplicationStop",..._o,...qo],scaleOut:["ApplicationStop",..._o,...qo],termination:[...Go,
"ApplicationStop"]}});async function Me({stage:n,record:e}){let{world:t}=n.aws,s=()=>[...n.targetGroups.flatMap(({arn:i})=>t.targets(i).map(({health:o})=>o.State)),...[...t.groups.keys()].flatMap(i=>t.trafficSources(i).map(
({state:o})=>o))],r=performance.now()+RS;for(;s().some(i=>MS.includes(i))&&performance.now()<r;)await(0,sd.setTimeout)(5);e.add({who:"",what:"",settled:!0})}var sd,RS,MS,sr=w(()=>{"use strict";sd=require("node:timers/promises"),
RS=2e4,MS=["initial","draining","Adding","Removing"]});var rd,DS,rr,id=w(()=>{"use strict";rd=require("node:timers/promises");Je();ed();nd();sr();DS=2e4,rr=class{#e;#t;#n;#r=new Map;constructor(e,t){let{stage:s}=e,{autoScalingGroups:r,...i}=s.deploymentGroup;
this.#e=e,this.#t=t,this.#n={applicationName:i.applicationName,deploymentGroupName:i.deploymentGroupName,deploymentConfigName:`CodeDeployDefault.${s.setup.config??"OneAtATime"}`,computePlatform:"Serve\
r",deploymentStyle:{deploymentType:t.type,deploymentOption:"WITH_TRAFFIC_CONTROL"},loadBalancerInfo:i.loadBalancerInfo,deploymentId:t.id,creator:t.creator,status:"InProgress",createTime:new Date(s.aws.
world.now),...t.info},s.aws.world.deployments.set(t.id,this.#n)}get id(){return this.#t.id}get version(){return this.#t.version}get revision(){return this.#t.revision}get ended(){let{status:e}=this.#n;
return e==="Succeeded"||e==="Failed"?e:void 0}end(e){this.#n.status=e,this.#n.completeTime=new Date(this.#e.stage.aws.world.now)}async everywhere(e,t,s){for(let i of t)this.#s(i,"Pending");(await Promise.
all(t.map(i=>this.#i(e,i,s)))).some(Boolean)||this.end("Failed"),await Me(this.#e)}async reroute(){let e=[...this.#r].filter(([,t])=>t==="Ready").map(([t])=>t);await this.inBatches("allow",e)}async inBatches(e,t){
let{stage:s}=this.#e;await Zf(t,s.setup.config??"OneAtATime",i=>this.#i(e,i,"Succeeded"),()=>Me(this.#e),i=>this.#s(i,"Skipped"))||this.end("Failed")}async block(e){(await Promise.all(e.map(s=>this.#i(
"block",s,void 0)))).every(Boolean)||this.end("Failed"),await Me(this.#e)}#s(e,t){this.#r.set(e,t);let s={};for(let r of this.#r.values())s[r]=(s[r]??0)+1;this.#n.deploymentOverview=s}async#i(e,t,s){s&&
this.#s(t,"InProgress");for(let r of td[e])if(!await this.#c(r,t))return s&&this.#s(t,"Failed"),!1;return s&&this.#s(t,s),!0}async#c(e,t){let{fleet:s,record:r,stage:i}=this.#e;if(z(t,i.aws.world.now))
return r.add({who:"CodeDeploy",instance:t,what:`${e}: it is gone`}),!1;if(e==="AllowTraffic"||e==="BlockTraffic")return this.#o(e,t);let o=await s.agentOf(t),{type:a,creator:c,id:l,revision:u}=this.#t,
f=await o.runEvent(e,{type:a,creator:c,id:l,revision:u}),d=f.status!=="Failed";if(e==="Install"&&d&&(t.version=this.version,i.aws.world.setAnswering(t.id,!0)),f.scripts.length>0||!d){let y={output:f.scripts.
map(({stdout:p,stderr:m})=>p+m).join("")||(f.error?.message??""),failed:!d,revision:f.revision};r.add({who:i.environmentOf(t)??"CodeDeploy",instance:t,what:e,hook:y})}return d}async#o(e,t){let{stage:s,
record:r}=this.#e,{world:i}=s.aws;r.add({who:"CodeDeploy",instance:t,what:e});for(let{arn:c}of s.balanced)e==="AllowTraffic"?i.registerTargets(c,[t.id]):i.deregisterTargets(c,[t.id]);let o=()=>s.balanced.
every(({arn:c})=>{let l=i.targets(c).find(u=>u.instance.id===t.id)?.health.State;return e==="AllowTraffic"?l==="healthy":l===void 0}),a=performance.now()+DS;for(;!o();){if(performance.now()>a)return!1;
await(0,rd.setTimeout)(5)}return!0}}});function Bo(n,e){if(typeof e=="object"&&"revision"in e)return(0,De.cpSync)(e.revision,n,{recursive:!0}),n;(0,De.mkdirSync)(n,{recursive:!0});for(let t of["hooks","dist"])(0,De.cpSync)((0,Tt.join)(od,t),
(0,Tt.join)(n,t),{recursive:!0});return e==="as committed"?(0,De.cpSync)((0,Tt.join)(od,"appspec.yml"),(0,Tt.join)(n,"appspec.yml")):(0,De.writeFileSync)((0,Tt.join)(n,"appspec.yml"),_S(e)),n}function _S(n){
let e={location:"hooks/target-groups.sh",timeout:120,runas:"root"},t=Object.fromEntries(n.map(s=>[s,[e]]));return`version: 0.0
${(0,cd.stringify)({os:"linux",hooks:t},{aliasDuplicateObjects:!1})}`}var De,Tt,ad,cd,od,ld=w(()=>{"use strict";De=require("node:fs"),Tt=require("node:path"),ad=require("node:url"),cd=X(lt(),1),od=(0,ad.fileURLToPath)(
new URL("../../",importMetaUrl))});var Fo,ud,ir,fd=w(()=>{"use strict";Fo=require("node:path");nr();id();ld();ud=["BeforeAllowTraffic","AfterBlockTraffic"],ir=class n{constructor(e,t,s){this.ground=e;this.root=t;this.#e=s}ground;root;deployments=[];#e;#t=0;static async start(e,t){
let{setup:s}=e.stage,r=s.earlierHooks===void 0?s.hooks??ud:s.earlierHooks,i={folder:Bo((0,Fo.join)(t,"revision-v1"),r??[]),version:"v1"};return r!==null&&await e.fleet.installed(e.stage.instances("ori\
ginal"),i.folder),new n(e,t,i)}get latest(){let e=this.deployments.at(-1);if(!e)throw new Error("no deployment has begun");return e}provision(e,t,s){let{stage:r}=this.ground,{folder:i,version:o}=this.#r(
s);r.provision(e,t,o);let a=r.groups.get("replacement"),c=e==="tags"?{tagFilters:[{Key:"environment",Value:`shop-${o}`,Type:"KEY_AND_VALUE"}]}:{autoScalingGroups:a?[a]:[]};this.#s("BLUE_GREEN","user",
{folder:i,version:o},{targetInstances:c})}succeed(e){let{stage:t}=this.ground;this.#i("Succeeded"),t.list("replacement");let s=t.groups.get("original");e==="terminated"&&s&&t.aws.world.deleteAutoScalingGroup(
s)}fail(){this.latest.end("Failed")}async rollBack(){let{stage:e}=this.ground,t=this.latest,s=e.groups.get("original"),r=this.#s("BLUE_GREEN","codeDeployRollback",this.#e,{rollbackInfo:{rollbackTriggeringDeploymentId:t.
id},targetInstances:{autoScalingGroups:s?[s]:[]}});await r.inBatches("allow",e.instances("original")),r.ended||await r.block(e.instances("replacement")),r.ended||r.end("Succeeded")}async inPlace(e,t){
let{stage:s}=this.ground;s.deploymentGroup.deploymentStyle={deploymentType:"IN_PLACE",deploymentOption:"WITH_TRAFFIC_CONTROL"};let r=e==="CodeDeployAutoUpdate",i=r?this.#e:this.#r(t),o=s.isListed("rep\
lacement")?"replacement":"original",a=s.instances(o).filter(({version:l})=>!r||l!==i.version),c=this.#s("IN_PLACE",e,i,{});await c.inBatches("inPlace",a),c.ended||this.#i("Succeeded")}async scaleOut(e){
let t=this.#s(this.#n,"autoscaling",this.#e,{},"single");await t.everywhere("scaleOut",[e],"Succeeded"),t.ended||t.end("Succeeded")}async terminate(e){let t=this.#s(this.#n,"autoscalingTermination",this.#e,
{},"single");await t.everywhere("termination",[e],"Succeeded"),t.ended||t.end("Succeeded")}deploysTo(e){return this.ground.stage.isListed(e)}get#n(){return this.ground.stage.deploymentGroup.deploymentStyle?.
deploymentType??"IN_PLACE"}#r(e){let t=`v${Number(this.#e.version.slice(1))+1}`,s=(0,Fo.join)(this.root,`revision-${t}`);return{folder:Bo(s,e??this.ground.stage.setup.hooks??ud),version:t}}#s(e,t,{folder:s,
version:r},i,o){let a=`${tr.slice(0,-1)}${Number(tr.slice(-1))+this.#t++}`,c=new rr(this.ground,{id:a,type:e,creator:t,revision:s,version:r,info:i});return o||this.deployments.push(c),c}#i(e){let{id:t,
revision:s,version:r}=this.latest;this.latest.end(e),this.ground.stage.deploymentGroup.lastSuccessfulDeployment={deploymentId:t},this.#e={folder:s,version:r}}}});function jo(n){let{world:e}=n.aws,t=Object.fromEntries(n.targetGroups.map(({name:a,arn:c})=>{let l=e.traffic(c),u=l.map(({instanceId:d})=>d),f=l.filter(({answers:d})=>!d).map(({instanceId:d})=>d);return[
a,{requested:u,dead:f}]})),s=new Set(Object.values(t).flatMap(({requested:a})=>a)),r=[...e.instances.values()].flatMap(a=>{let c=n.environmentOf(a);return c&&(s.has(a.id)||!z(a,e.now))?[{id:a.id,environment:c,
version:a.version}]:[]}),i=new Map(n.targetGroups.map(({arn:a,name:c})=>[a,c])),o=Object.fromEntries([...e.groups.keys()].map(a=>[a,Object.fromEntries(e.trafficSources(a).map(c=>[i.get(c.identifier)??
c.identifier,c.state]))]));return{members:r,traffic:t,attached:o}}var or,Uo=w(()=>{"use strict";Je();or=class{constructor(e,t){this.stage=e;this.watch=t;this.#e=e.aws.world.now}stage;watch;moments=[];#e;add({
instance:e,...t}){let{world:s}=this.stage.aws,r={at:s.now-this.#e,...t,...e&&{instanceId:e.id},snapshot:jo(this.stage)};return this.moments.push(r),this.watch(r),r}}});function Ko({members:n,traffic:e},t){let{requested:s=[],dead:r=[]}=e[t]??{},i=new Map(n.map(({id:o,version:a})=>[o,a]));return s.map(o=>`${i.get(o)}${r.includes(o)?"!":""}`).sort().join(" ")}function dd({
attached:n},e){return Object.entries(n[e??""]??{}).filter(([,t])=>t!=="Removing"&&t!=="Removed").map(([t])=>t).join(", ")}function Yo(n,{traffic:e,attached:t,listed:s},r){let i=jo(n),o=[],a=(c,l,u)=>{
l!==u&&o.push(`${r}: ${c} is ${Et(l)}, not ${Et(u)}`)};if(e!==void 0)for(let{name:c}of n.targetGroups)a(`the traffic of ${c}`,Ko(i,c),md(e,c)??Ko(i,c));for(let[c,l]of Object.entries(t??{}))a(`what the\
 ${c} group has attached`,dd(i,n.groups.get(c)),l);return s&&!n.isListed(s)&&o.push(`${r}: the deployment group does not list the ${s} group`),o}function pd(n,e,t,s){return n.targetGroups.flatMap(({name:r})=>{
let i=Ho(e.map(({snapshot:a})=>Ko(a,r))),o=Ho(t.map(a=>md(a,r)??""));return i.join("|")===o.join("|")?[]:[`${s}: the traffic of ${r} went ${i.map(Et).join(", ")}, not ${o.map(Et).join(", ")}`]})}function hd(n,e,t,{
deployments:s,writes:r,says:i=[],revisions:o,attachedBeforeTraffic:a,...c}){let l=Yo(n,c,"at the end"),u=(d,h,y)=>{h.join(`
`)!==y.join(`
`)&&l.push(`${d}: ${h.map(Et).join(", ")||"none"}, not ${y.map(Et).join(", ")||"none"}`)},f=e.deployments.map(({ended:d})=>d??"InProgress");if(u("deployments",f,s),r&&u("writes",Ho(n.aws.calls.filter(
FS).map(d=>jS(n,d))),r),o){let d=o.map(y=>y.split(":")[0]),h=[...new Set(t.flatMap(BS))].filter(y=>d.includes(y.split(":")[0]));u("revisions",h.sort(),[...o].sort())}return l.push(...GS(t,i)),a&&l.push(
...qS(n,t)),l}function qS(n,e){let t=new Set(n.instances("replacement").map(({id:i})=>i)),s=n.groups.get("replacement"),r=n.targetGroups.map(({name:i})=>i);return e.filter(({what:i,instanceId:o=""})=>i===
"AllowTraffic"&&t.has(o)).flatMap(({snapshot:i,instanceId:o})=>{let a=dd(i,s).split(", "),c=r.filter(l=>!a.includes(l));return c.length?[`${c.join(", ")} was not attached to ${s} when ${o} got traffic`]:
[]})}function GS(n,e){let t=n.map(({hook:s})=>s?.output??"").join(`
`);for(let s of e){let r=s.exec(t);if(!r)return[`no hook said ${s}${s===e[0]?"":", or not in this order"}`];t=t.slice(r.index+r[0].length)}return[]}function jS(n,{action:e,params:t,instanceId:s=""}){let r=n.
environmentOf(n.aws.world.instance(s)),i=String(t.AutoScalingGroupName),o=n.targetGroups.filter(({arn:l})=>t.TargetGroupARNs.includes(l)),a=e.startsWith("Attach")?"attaches":"detaches",c=i===n.groups.
get(r??"original")?"":` at ${i}`;return`${r} ${a} ${o.map(({name:l})=>l).join(", ")}${c}`}var BS,FS,md,Ho,Et,gd=w(()=>{"use strict";Uo();BS=({hook:n,what:e,who:t})=>n?.revision?[`${e} of ${t}: ${n.revision}`]:
[],FS=({action:n,statusCode:e})=>e===200&&/^(?:Attach|Detach|Register|Deregister)/.test(n);md=(n,e)=>typeof n=="string"?n:n[e],Ho=n=>n.filter((e,t)=>e!==n[t-1]),Et=n=>n===""?"nothing":`"${n}"`});function Vo(n){let e=(0,wd.join)(n,"appspec.yml"),t;try{t=(0,yd.readFileSync)(e,"utf8")}catch(s){throw new H(`The CodeDeploy agent did not find an AppSpec file at "${e}".`,{cause:s})}return HS(t)}function HS(n){
let e=(0,Sd.parse)(n,{version:"1.1",uniqueKeys:!1}),t=ar(e,"the file");if(t.version!==0)throw new H(`an invalid version value (${String(t.version)}) was entered; it must be 0.0`);if(t.os!=="linux")throw new H(
`unsupported operating system (${String(t.os)}); it must be "linux"`);return{files:YS(t.files),hooks:VS(t.hooks)}}function bd(n,e=US){let t=[...n.hooks.keys()].filter(s=>!e.includes(s));if(t.length>0)
throw new H(`appspec.yml file contains unknown lifecycle events: ${t.join(", ")}`)}function YS(n){return vd(n??[],"files").map(e=>{let{source:t,destination:s}=ar(e,"an entry of files");if(typeof t!="s\
tring"||typeof s!="string")throw new H("an entry of files needs both a source and a destination");return{source:t,destination:s}})}function VS(n){let e=new Map;for(let[t,s]of Object.entries(ar(n??{},"\
hooks")))s!==null&&e.set(t,vd(s,`hooks.${t}`).map(r=>WS(t,r)));return e}function WS(n,e){let{location:t,runas:s,timeout:r}=ar(e,`a script of hooks.${n}`),i=t==null?"":String(t).trim();if(i==="")throw new H(
`a script of hooks.${n} has no location value`);let o=r==null||r===!1?KS:JS(r);if(o<=0)throw new H(`an invalid timeout value (${String(r)}) was provided for ${i}`);return{location:i,runas:s==null?void 0:
String(s).trim(),timeoutSeconds:o}}function JS(n){if(typeof n=="number")return Math.trunc(n);if(typeof n=="string")return Number(/^\s*([+-]?\d+)/.exec(n)?.[1]??0);throw new H(`timeout is neither a num\
ber nor a text: ${JSON.stringify(n)}`)}function ar(n,e){if(typeof n!="object"||n===null||Array.isArray(n))throw new H(`${e} must be a mapping`);return n}function vd(n,e){if(!Array.isArray(n))throw new H(
`${e} must be a list`);return n}var yd,wd,Sd,H,US,KS,Ad=w(()=>{"use strict";yd=require("node:fs"),wd=require("node:path"),Sd=X(lt(),1),H=class extends Error{name="AppSpecError"},US=["BeforeBlockTraffi\
c","AfterBlockTraffic","ApplicationStop","DownloadBundle","BeforeInstall","Install","AfterInstall","ApplicationStart","ValidateService","BeforeAllowTraffic","AfterAllowTraffic"],KS=3600});function kd(n,e,t){return t?"new":(e.type==="BLUE_GREEN"&&e.creator==="codeDeployRollback"?QS:zS)[n]??"new"}var zS,QS,Td=w(()=>{"use strict";zS={BeforeBlockTraffic:"lastSuccessful",AfterBlockTraffic:"\
lastSuccessful",ApplicationStop:"lastSuccessful"},QS={BeforeBlockTraffic:"mostRecent",AfterBlockTraffic:"mostRecent",ApplicationStop:"lastSuccessful",BeforeAllowTraffic:"lastSuccessful",AfterAllowTraffic:"\
lastSuccessful"}});function Ed(n,e){return e===void 0?n:`su ${e} -c ${n}`}function Nd(n){if(XS.test(n))return["/bin/sh","-c",n];let[e="",...t]=n.split(/\s+/).filter(s=>s!=="");return[e,...t]}var XS,Id=w(()=>{"use strict";
XS=/[*?{}[\]<>()~&|\\$;'"`\n#=%]/});function Od(n,e={}){return{PATH:ZS,...e,LIFECYCLE_EVENT:n.lifecycleEvent,DEPLOYMENT_ID:n.deploymentId,APPLICATION_NAME:n.applicationName,DEPLOYMENT_GROUP_NAME:n.deploymentGroupName,DEPLOYMENT_GROUP_ID:n.
deploymentGroupId,...eb(n.source??{type:"local"})}}function eb(n){switch(n.type){case"local":return{};case"github":return{BUNDLE_COMMIT:n.commit};case"s3":return{BUNDLE_BUCKET:n.bucket,BUNDLE_KEY:n.key,
...n.version===void 0?{}:{BUNDLE_VERSION:n.version},...n.etag===void 0?{}:{BUNDLE_ETAG:n.etag}}}}var ZS,$d=w(()=>{"use strict";ZS="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"});function Wo(n,e,t){let s=[],r=Buffer.alloc(0);n.on("data",c=>{s.push(c),r=Buffer.concat([r,c]);for(let l=r.indexOf(`
`);l>=0;l=r.indexOf(`
`))t.append(Buffer.concat([Buffer.from(e),r.subarray(0,l+1)])),r=r.subarray(l+1)}),n.on("error",()=>{});let i=new Promise(c=>{n.on("end",()=>{r.length>0&&t.append(Buffer.concat([Buffer.from(e),r])),c()})}),
o=()=>Buffer.concat(s).toString("utf8");return{ended:i,close:()=>n.destroy(),text:o,saw:c=>new Promise((l,u)=>{let f=()=>{o().includes(c)&&l()},d=()=>u(new Error(`never printed: ${c}`));f(),n.destroyed&&
d(),n.on("data",f),n.on("close",d)})}}var Pd=w(()=>{"use strict"});function Ld(){let n=(0,G.mkdtempSync)((0,zo.join)((0,xd.tmpdir)(),"agent-pipes-"));try{let e=["stdin","stdout","stderr"].map(i=>(0,zo.join)(n,i));(0,Cd.execFileSync)("mkfifo",e);let[t,s,r]=e.map(tb);return(0,G.closeSync)(
t.write),{stdio:[t.read,s.write,r.write],stdout:new Jo.Socket({fd:s.read,readable:!0,writable:!1}),stderr:new Jo.Socket({fd:r.read,readable:!0,writable:!1}),release:()=>{for(let i of[t.read,s.write,r.
write])(0,G.closeSync)(i)}}}finally{(0,G.rmSync)(n,{recursive:!0,force:!0})}}function tb(n){let e=(0,G.openSync)(n,G.constants.O_RDWR),t=(0,G.openSync)(n,G.constants.O_RDONLY),s=(0,G.openSync)(n,G.constants.
O_WRONLY);return(0,G.closeSync)(e),{read:t,write:s}}var Cd,G,Jo,xd,zo,Rd=w(()=>{"use strict";Cd=require("node:child_process"),G=require("node:fs"),Jo=require("node:net"),xd=require("node:os"),zo=require("node:path")});function Md(n,e,t){let{location:s}=e,r=`Script at specified location: ${s}`,i=e.runas===void 0?r:`${r} run as user ${e.runas}`;return n.failure==="timeout"?{code:_e.timedOut,scriptName:s,message:`${r}\
 failed to complete in ${t} seconds`}:n.failure==="STDOUT"||n.failure==="STDERR"?{code:_e.outputsLeftOpen,scriptName:s,message:`${r} failed to close ${n.failure}`}:n.failure!==null?{code:_e.failed,scriptName:s,
message:`${i} failed with error ${n.failure.message}`}:n.exitCode===0?null:{code:_e.failed,scriptName:s,message:`${i} failed with exit code ${n.exitCode??""}`}}var _e,Qo=w(()=>{"use strict";_e={missing:1,
notExecutable:2,timedOut:3,failed:4,outputsLeftOpen:6}});function nb(n,e=2048){let t=n.length,s=e;for(let r=n.length-1;r>=0&&(s-=n[r]?.length??0,!(s<=0));r--)t=r;return Buffer.concat(n.slice(t))}function sb(n){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).
decode(n)}catch{return""}}function rb(n){return n.toISOString().slice(0,19).replace("T"," ")}var Nt,Xo=w(()=>{"use strict";Nt=class{#e=[];append(e,t=new Date){this.#e.push({at:t,bytes:Buffer.from(e)})}get text(){
return this.#e.map(({at:e,bytes:t})=>`${rb(e)} ${t.toString("utf8")}`).join("")}get diagnostics(){return sb(nb(this.#e.map(({bytes:e})=>e)))}}});async function Dd(n,e,t,s){let r=ib(n),i=new Zo(s);try{if(!await i.reached(r))return ea(n,"SIGTERM","group"),e.close(),t.close(),{...await r,failure:"timeout"};let o=await r;return o.failure!==null?o:
await i.reached(e.ended)?await i.reached(t.ended)?o:{...o,failure:"STDERR"}:{...o,failure:"STDOUT"}}finally{i.clear(),e.close(),t.close()}}function ib(n){return new Promise(e=>{n.once("error",t=>e({exitCode:null,
signal:null,failure:t})),n.once("exit",(t,s)=>e({exitCode:t,signal:s,failure:null}))})}function ea(n,e,t){if(n.pid===void 0)return!1;try{return process.kill(t==="group"?-n.pid:n.pid,e)}catch{return!1}}
var Zo,_d=w(()=>{"use strict";Zo=class{#e;#t;constructor(e){this.#e=new Promise(t=>{this.#t=setTimeout(()=>t(!1),e)})}reached(e){return Promise.race([e.then(()=>!0),this.#e])}clear(){clearTimeout(this.#t)}}});function Fd(n){let e=n.log??new Nt,t=(0,Bd.join)(n.revision,n.location),s=ob(t,n.location);if(s!==void 0)return ab(s,e);e.append(`Script - ${n.location}
`);let r=performance.now(),i=Ld(),[o,...a]=cb(n,t),c=(0,qd.spawn)(o,a,{cwd:"/",env:lb(n),detached:!0,stdio:[...i.stdio]});i.release();let l=Wo(i.stdout,"[stdout]",e),u=Wo(i.stderr,"[stderr]",e),f=n.timeoutSeconds??
3600;return{pid:c.pid,kill:(d,h="group")=>ea(c,d,h),saw:d=>Promise.any([l.saw(d),u.saw(d)]),result:Dd(c,l,u,f*1e3).then(d=>({exitCode:d.exitCode,signal:d.signal,timedOut:d.failure==="timeout",durationMs:performance.
now()-r,stdout:l.text(),stderr:u.text(),scriptsLog:e.text,diagnostics:e.diagnostics,error:Md(d,n,f)}))}}function ob(n,e){if(!(0,fe.existsSync)(n))return{code:_e.missing,scriptName:e,message:`Script do\
es not exist at specified location: ${n}`};try{(0,fe.accessSync)(n,fe.constants.X_OK)}catch{try{(0,fe.chmodSync)(n,(0,fe.statSync)(n).mode|73)}catch{return{code:_e.notExecutable,scriptName:e,message:`\
Unable to set script at specified location: ${e} as executable`}}}}function ab(n,e){return{pid:void 0,kill:()=>!1,saw:()=>Promise.reject(new Error(n.message)),result:Promise.resolve({exitCode:null,signal:null,
timedOut:!1,durationMs:0,stdout:"",stderr:"",scriptsLog:e.text,diagnostics:e.diagnostics,error:n})}}function cb(n,e){return n.shell!==void 0?[...n.shell,e]:Nd(Ed(e,jd()?n.runas:void 0))}function lb(n){
let e=Od(n.context,{...n.agentEnv,...n.node===void 0?{}:{TARGET_GROUPS_NODE:n.node}});return n.runas!==void 0&&!jd()?{...e,HOME:(0,Gd.homedir)()}:e}var qd,fe,Gd,Bd,jd,Ud=w(()=>{"use strict";qd=require("node:child_process"),
fe=require("node:fs"),Gd=require("node:os"),Bd=require("node:path");Id();$d();Pd();Rd();Qo();Xo();_d();Qo();jd=()=>process.getuid?.()===0});function ta(n){return(0,yn.join)(n,"deployment-archive")}function gn(n,e){return{event:n,status:e,revision:null,scripts:[],error:null,scriptsLog:"",diagnostics:""}}var qe,yn,cr,Kd=w(()=>{"use strict";
qe=require("node:fs"),yn=require("node:path");Ad();Td();Ud();Xo();cr=class{#e;#t;#n;constructor(e){this.#e={applicationName:"example-app",deploymentGroupName:"example-group",deploymentGroupId:"0000000\
0-0000-0000-0000-000000000000",env:{},...e}}async runEvents(e,t,s={}){let r=[],i=!1;for(let o of e){let a=i?gn(o,"Skipped"):await this.runEvent(o,t,s);i||=a.status==="Failed",r.push(a)}return r}async runEvent(e,t,s={}){
try{switch(e){case"DownloadBundle":return this.#s(t),gn(e,"Succeeded");case"Install":return bd(Vo(ta(this.#r(t)))),this.#t=this.#r(t),gn(e,"Succeeded");default:return await this.#i(e,t,s)}}catch(r){if(r instanceof
H)return{...gn(e,"Failed"),error:r};throw r}}async install(e){for(let t of await this.runEvents(["DownloadBundle","Install"],e))if(t.error!==null)throw t.error}revisionOf(e){return ta(this.#r(e))}#r(e){
return(0,yn.join)(this.#e.root,this.#e.deploymentGroupId,e.id)}#s(e){(0,qe.cpSync)(e.revision,this.revisionOf(e),{recursive:!0,verbatimSymlinks:!0}),this.#n=this.#r(e)}async#i(e,t,s){let r=kd(e,t,(0,qe.existsSync)(
this.revisionOf(t))),i={new:this.#r(t),lastSuccessful:this.#t,mostRecent:this.#n}[r];if(i===void 0)return gn(e,"Succeeded");let o=ta(i),a=new Nt,c=await this.#c(Vo(o),e,t,o,a,s);this.#o(t,a);let l=c.at(
-1)?.error??null;return{event:e,status:l===null?"Succeeded":"Failed",revision:r,scripts:c,error:l,scriptsLog:a.text,diagnostics:a.diagnostics}}async#c(e,t,s,r,i,o){let a=e.hooks.get(t)??[];a.length>0&&
i.append(`LifecycleEvent - ${t}
`);let c=[];for(let l of a){let u=Fd({revision:r,location:l.location,runas:l.runas,timeoutSeconds:l.timeoutSeconds,agentEnv:this.#e.env,log:i,context:{lifecycleEvent:t,deploymentId:s.id,applicationName:this.#e.
applicationName,deploymentGroupName:this.#e.deploymentGroupName,deploymentGroupId:this.#e.deploymentGroupId,...s.source===void 0?{}:{source:s.source}}});o.onStart?.(u);let f=await u.result;if(c.push(f),
f.error!==null)break}return c}#o(e,t){if(t.text==="")return;let s=(0,yn.join)(this.#r(e),"logs");(0,qe.mkdirSync)(s,{recursive:!0}),(0,qe.appendFileSync)((0,yn.join)(s,"scripts.log"),t.text)}}});var lr,Hd=w(()=>{"use strict";Kd();nr();lr=class{constructor(e,t,s={}){this.aws=e;this.root=t;this.env=s}aws;root;env;#e=new Map;agentOf({id:e}){let t=this.#e.get(e)??this.#t(e);return this.#e.set(e,t),
t}async installed(e,t){for(let s of e)await(await this.agentOf(s)).install({id:"d-EARLIER01",type:"BLUE_GREEN",creator:"user",revision:t})}async#t(e){return new cr({root:`${this.root}/${e}`,applicationName:er,
deploymentGroupName:At,env:{...await this.aws.environment(e),TARGET_GROUPS_NODE:process.execPath,...this.env}})}}});var Yd,ub,ur,Vd=w(()=>{"use strict";nr();Yd=36e5,ub="web-v2",ur=class{constructor(e,t){this.aws=e;this.setup=t;let{world:s}=e,r=t.targetGroups??["web"];s.advance(-Yd),this.targetGroups=r.map(a=>s.createTargetGroup(
a));let i=s.createAutoScalingGroup(kt);s.launch(kt,t.instances??2);let o=this.targetGroups.map(({arn:a})=>a);for(let a=0;a<o.length;a+=10)i.changedAt=Number.NEGATIVE_INFINITY,s.attachTargetGroups(kt,o.
slice(a,a+10));s.advance(Yd),this.deploymentGroup={applicationName:er,deploymentGroupName:At,computePlatform:"Server",deploymentStyle:{deploymentType:"BLUE_GREEN",deploymentOption:"WITH_TRAFFIC_CONTRO\
L"},loadBalancerInfo:{targetGroupInfoList:(t.inLoadBalancerInfo??r).map(a=>({name:a}))},autoScalingGroups:[]},this.list("original"),s.deploymentGroups.push(this.deploymentGroup)}aws;setup;targetGroups;deploymentGroup;groups=new Map(
[["original",kt]]);#e=new Set;get balanced(){let e=(this.deploymentGroup.loadBalancerInfo?.targetGroupInfoList??[]).map(({name:t})=>t);return this.targetGroups.filter(({name:t})=>e.includes(t))}list(e){
let t=this.groups.get(e);this.deploymentGroup.autoScalingGroups=t?[{name:t,hook:`CodeDeploy-managed-automatic-launch-deployment-hook-${At}`}]:[]}isListed(e){return(this.deploymentGroup.autoScalingGroups??
[]).some(({name:s})=>s!==void 0&&s===this.groups.get(e))}provision(e,t,s){let{world:r}=this.aws;if(e==="tags"){let o={environment:`shop-${s}`};for(let a=0;a<t;a++)this.#e.add(r.createInstance({version:s,
tags:o}));return}let i=e==="copy"?Xf:ub;e==="copy"?r.copyAutoScalingGroup(kt,i,{version:s}):r.createAutoScalingGroup(i,{launch:{version:s}}),r.launch(i,t),this.groups.set("replacement",i)}instances(e){
return this.#t(e).filter(({terminatedAt:t})=>t===void 0)}instance(e){let[t,s]=e.split(" "),r=this.#t(t)[Number(s)-1];if(!r)throw new Error(`there is no instance ${e}`);return r}environmentOf(e){return this.#e.
has(e)?"replacement":[...this.groups].find(([,t])=>t===e.groupName)?.[0]}#t(e){return[...this.aws.world.instances.values()].filter(t=>this.environmentOf(t)===e)}}});var fr,Wd=w(()=>{"use strict";sr();fr=class{constructor(e,t){this.ground=e;this.codeDeploy=t}ground;codeDeploy;#e=new Map;async perform(e){let{stage:t,record:s}=this.ground,{codeDeploy:r}=this,i=(o,a)=>s.
add({who:o,what:a});switch(e.do){case"provision":{let{how:o="copy",instances:a=t.setup.instances??2,hooks:c}=e;r.provision(o,a,c),i("CodeDeploy",`begins ${r.latest.id}`);break}case"install":this.#t&&await r.
latest.everywhere("install",t.instances("replacement"),"Ready");break;case"reroute":this.#t&&await r.latest.reroute();break;case"block":this.#t&&await r.latest.block(t.instances("original"));break;case"\
succeed":if(!this.#t)break;r.succeed(e.original),i("CodeDeploy",e.original==="kept"?"succeeded":`succeeded, deletes ${t.groups.get("original")}`);break;case"fail":r.fail(),i("operator",e.because);break;case"\
roll back":i("CodeDeploy","rolls back"),await r.rollBack();break;case"deploy in place":await Promise.all([r.inPlace(e.creator??"user",e.hooks),e.meanwhile&&this.#n("original")]);break;case"scale out":
await this.#n(e.group);break;case"scale in":await this.#r(e.instance);break;case"replace":{let{id:o}=t.instance(e.instance);s.add({who:"Auto Scaling",instance:t.instance(e.instance),what:"replaces it"}),
t.aws.world.terminate(o),await this.#n(e.instance.split(" ")[0]);break}case"deny":this.#e.set(e.permission,t.aws.deny(e.permission)),i("operator",`takes ${e.permission} away`);break;case"allow":this.#e.
get(e.permission)?.(),i("operator",`gives ${e.permission}`);break;case"break":t.aws.fault({...e.match,instanceId:t.instance(e.instance).id},e.effect);break}await Me(this.ground)}get#t(){return!this.codeDeploy.
latest.ended}async#n(e){let{stage:t,record:s}=this.ground,{world:r}=t.aws,i=this.codeDeploy.deploysTo(e),[o]=r.launch(t.groups.get(e)??"",1,i?"Pending:Wait":"Pending");o&&(s.add({who:"Auto Scaling",instance:o,
what:`launches one in ${e}`}),t.setup.bakedImage||(o.version="-",r.setAnswering(o.id,!1)),i&&await this.codeDeploy.scaleOut(o),r.enter(o.id,"InService"))}async#r(e){let{stage:t,record:s}=this.ground,{
world:r}=t.aws,i=t.instance(e),o=e.split(" ")[0];s.add({who:"Auto Scaling",instance:i,what:"scales it in"}),t.setup.terminationHook&&this.codeDeploy.deploysTo(o)&&(r.enter(i.id,"Terminating:Wait"),await this.
codeDeploy.terminate(i)),r.terminate(i.id)}}});async function Qd({setup:n,steps:e,expect:t},s){let r=await zf({settings:{...fb,...n.settings}}),i=(0,dr.mkdtempSync)((0,zd.join)((0,Jd.tmpdir)(),"target-groups-rehearsal-"));try{let o=new ur(r,n),a=new or(
o,d=>s?.moment(d)),c={stage:o,record:a,fleet:new lr(r,i,n.env)},l=await ir.start(c,i),u=new fr(c,l),f=[];await Me(c);for(let[d,h]of e.entries()){let y=a.moments.length-1;s?.step(h),await u.perform(h);
let p=`step ${d+1} (${h.do})`,m=a.moments.slice(y).filter(b=>b.settled);h.along&&f.push(...pd(o,m,h.along,p)),h.after&&f.push(...Yo(o,h.after,p))}return f.push(...hd(o,l,a.moments,t)),{moments:a.moments,
problems:f}}finally{await r.close(),(0,dr.rmSync)(i,{recursive:!0,force:!0})}}var dr,Jd,zd,fb,Xd=w(()=>{"use strict";dr=require("node:fs"),Jd=require("node:os"),zd=require("node:path");Qf();fd();gd();
Hd();Uo();sr();Vd();Wd();fb={healthyAfterMs:50,drainingMs:50,addedAfterMs:0,removedShownMs:0}});function Zd(n){let e=n.filter(i=>i.settled),t=db(e.at(-1)).at(-1)??"",s=e.map(i=>({at:i.at,share:pb(i,t)})),r=s.filter(({share:i},o)=>i!==s[o-1]?.share);return[`share of ${t} among the instances that \
get requests:`,...r.map(({at:i,share:o})=>{let a=Math.round(o*40),c=`${Math.round(o*100)}`.padStart(4);return`${na(i)}  ${"\u2588".repeat(a)}${"\u2591".repeat(40-a)}${c} %`})]}function pb({snapshot:{members:n,
traffic:e}},t){let[s]=Object.values(e),r=n.filter(({id:i})=>s?.requested.includes(i));return r.filter(i=>i.version===t).length/(r.length||1)}var db,na,ep=w(()=>{"use strict";db=n=>(n?.snapshot.members??
[]).map(({version:e})=>e).sort();na=n=>`${(n/1e3).toFixed(1).padStart(5)} s`});function wn(n,e,t=2){let s=/^ */.exec(n)?.[0].length??0,r=[],i=" ".repeat(s);for(let o of n.trim().split(" ")){let a=i.trim()==="";if(a||i.length+1+o.length<=e){i+=a?o:` ${o}`;continue}r.push(i),i=" ".
repeat(Math.max(0,Math.min(s+t,e-o.length)))+o}return[...r,i]}function tp(n,e=2){let t=[];for(let s of n)for(let[r,i]of s.entries())t[r]=Math.max(t[r]??0,i.length+e);return n.map(s=>s.map((r,i)=>r.padEnd(
t[i]??0)).join("").trimEnd())}var sa=w(()=>{"use strict"});function np({traffic:n,attached:e}){let t=Object.keys(e),s=Object.keys(n).map(r=>[r,...t.map(i=>e[i]?.[r]??"-")]);return tp([["TARGET GROUP",...t],...s],3)}var sp=w(()=>{"use strict";sa()});var rp,ip=w(()=>{"use strict";rp=(n,e=5)=>n.length>e?`${n.slice(0,e).join(", ")} and ${n.length-e} more`:n.join(", ")});function ia(n){let e=new Map;for(let s of Object.keys(n.traffic)){let r=hb(n,s);e.set(r,[...e.get(r)??[],s])}let[[t=""]=[]]=e;return e.size<=1?t:[...e].map(([s,r])=>`${rp(r,2)}: ${s}`).join(ra)}function hb({
members:n,traffic:e},t){let{requested:s=[],dead:r=[]}=e[t]??{};return[...new Set(n.map(({version:o})=>o))].sort().map(o=>{let c=n.filter(l=>l.version===o).map(({id:l})=>r.includes(l)?"\u2717":s.includes(
l)?"\u25CF":"\u25CB");return`${o} ${c.join("")}`}).join(" ")}var ra,op,ap=w(()=>{"use strict";ip();ra="   ",op="\u25CF gets requests   \u25CB gets none   \u2717 gets requests and does not answer; one mark an instanc\
e"});var cp,bn,mb,pr,lp,up=w(()=>{"use strict";ep();sp();ap();sa();cp=" ".repeat(9),bn=58,mb={lastSuccessful:"last successful",mostRecent:"most recent"},pr=class{constructor(e,t){this.scenario=e;this.write=
t;t(e.name),this.#l(e.story),t(""),t(`  ${op}`)}scenario;write;#e=new Map;#t;#n;#r=!1;#s;step(e){this.#n===void 0&&e.do!=="provision"&&this.#i(),this.#n=e,e.note&&(this.write(""),this.#l(e.note))}moment(e){
if(this.#s=e,this.#n!==void 0){if(this.#n.do==="provision"){e.settled&&this.#i();return}e.what==="AllowTraffic"&&this.#r&&(this.#a("when traffic starts to shift",e),this.#r=!1),this.#c(e),e.hook&&this.#o(
e,e.hook)}}end({moments:e,problems:t}){let s=e.at(-1);if(s&&this.#a("after",s),this.scenario.chart){for(let r of Zd(e))this.write(`  ${r}`);this.write("")}if(t.length===0)for(let r of wn(`passed: ${this.
scenario.shows}`,100))this.write(r);for(let r of t)for(let i of wn(`failed: ${r}`,100))this.write(i)}#i(){this.#s&&this.#a("before",this.#s),this.#t=this.#s&&ia(this.#s.snapshot),this.#r=!0,this.write(
`${"time".padStart(7)}  ${"who".padEnd(17)}${"what".padEnd(bn-26)}who gets requests`)}#c(e){let{at:t,what:s,hook:r}=e,i=ia(e.snapshot);if(e.settled&&i===this.#t)return;this.#t=i;let o=r?.failed?`${s} \
failed`:s,a=`${na(t)}  ${lp(e).padEnd(17)}${o}`,[c="",...l]=i.length>100-bn?i.split(ra):[i];a.length>=bn?(this.write(a),l.unshift(c)):this.write(`${a.padEnd(bn)}${c}`);for(let u of l)this.write(`${" ".
repeat(bn)}${u}`)}#o({what:e,instanceId:t="",...s},{output:r,revision:i}){let o=l=>{for(let u of wn(l,100-cp.length-2))this.write(`${cp}\u2502 ${u}`)},a=r.trimEnd().replaceAll(t,"this instance"),c=this.#e.
get(e);if(c?.text===a)o(`the same as ${c.who}`);else{i&&i!=="new"&&o(`(the hook of the ${mb[i]} revision)`);for(let l of r.trimEnd().split(`
`))o(l)}this.#e.set(e,{text:a,who:c?.text===a?c.who:lp({...s,instanceId:t})})}#a(e,{snapshot:t}){this.write(""),this.write(`  ${e}:`);for(let s of np(t))this.write(`    ${s}`);this.write("")}#l(e,t=0){
for(let s of wn(`  ${e}`,100,t))this.write(s)}},lp=({who:n,instanceId:e})=>e?`${n} \u2026${e.slice(-2)}`:n});function fp(n,e){let t={},s={};for(let[r,i]of n.entries()){let{event:o,timeoutSeconds:a}=i,{location:c}=i;e(i)||(c=`not-run-here/${r+1}.sh`,s[c]=`#!/bin/sh
printf '%s\\n' ${yb(`(not run here: ${gb(i)})`)}
`);let l=a===void 0?{}:{timeout:a};t[o]=[...t[o]??[],{location:c,...l}]}return{appSpec:`${JSON.stringify({version:0,os:"linux",hooks:t},void 0,2)}
`,standIns:s}}var gb,yb,dp=w(()=>{"use strict";gb=({location:n,runas:e})=>e===void 0?n:`${n} as ${e}`,yb=n=>`'${n.replaceAll("'","'\\''")}'`});var yp={};gr(yp,{run:()=>Sb});async function bb(n,e){let t=Is(n.folder,n.appSpec),s=vb(t),r=({line:o,message:a})=>`${t.name}:${o}: ${a}`;if(s.refusals.length>0)return e.printError([...s.refusals.map(r),
`refused (exit ${O.refused}): the agent would refuse it`]),O.refused;e.printError(s.warnings.map(o=>`warning: ${r(o)}`));let i=(0,ie.mkdtempSync)(Y.default.join((0,mp.tmpdir)(),"target-groups-rehearse\
-"));try{let o=Ab(i,n,s.scripts),a=Tb(n,i,o,kb(e)),c=new pr(a,u=>e.print([u])),l=await Qd(a,c);return c.end(l),l.problems.length===0?O.ok:O.refused}finally{(0,ie.rmSync)(i,{recursive:!0,force:!0})}}function vb({
text:n}){let e=ne.parse(n);return e instanceof ne?As(e):{refusals:e,warnings:[],scripts:[]}}function Ab(n,{folder:e,run:t},s){let r=({location:l})=>Y.default.posix.basename(l)===ge||t.includes(Ve(l)),
i=s.filter(r),o=new Set(i.map(({location:l})=>Ve(l)));for(let l of t)if(!o.has(l))throw hp(l,"no event of the AppSpec calls it");for(let l of[...o].filter(u=>Y.default.posix.basename(u)===ge))o.add(go(
l,void 0,u=>an(Y.default.join(e,u))));for(let l of o){let u=Y.default.join(e,l);if(!an(u))throw hp(l,"it is not in the revision");(0,ie.mkdirSync)(Y.default.join(n,Y.default.dirname(l)),{recursive:!0}),
(0,ie.cpSync)(u,Y.default.join(n,l))}let{appSpec:a,standIns:c}=fp(s,r);for(let[l,u]of Object.entries({...c,"appspec.yml":a}))(0,ie.mkdirSync)(Y.default.join(n,Y.default.dirname(l)),{recursive:!0}),(0,ie.writeFileSync)(
Y.default.join(n,l),u);return i}function kb({environment:n}){let e={};for(let[t,s]of Object.entries(n))t.startsWith("TARGET_GROUPS_")&&s!==void 0&&(e[t]=s);return e}function Tb(n,e,t,s){let{targetGroups:r,
instances:i,config:o}=n,[a,c]=["v1","v2"].map(f=>Array(i).fill(f).join(" ")),l=[...new Set(t.map(({event:f})=>f))],u=l.length>0?`It calls the hook in ${l.join(", ")}.`:"It calls the hook in no event.";
return{name:`rehearse ${Y.default.basename(n.folder)}`,story:`A blue/green deployment of this revision by its own AppSpec, on an embedded AWS: CodeDeploy copies the group web-v1 without its target gro\
ups, and shifts traffic ${o}. ${u}`,setup:{targetGroups:r,instances:i,config:o,env:s,hooks:{revision:e}},steps:[{do:"provision",after:{traffic:a}},{do:"install"},{do:"reroute"},{do:"block",after:{traffic:c}},
{do:"succeed",original:"terminated"}],expect:{deployments:["Succeeded"],traffic:c,attached:{replacement:r.join(", ")}},shows:"the replacement group has every target group attached"}}var ie,mp,Y,pp,gp,
wb,Sb,hp,wp=w(()=>{"use strict";ie=require("node:fs"),mp=require("node:os"),Y=X(require("node:path"),1);Xd();up();Ge();ks();Rs();Ts();dp();yo();$s();pp=["OneAtATime","HalfAtATime","AllAtOnce"],gp={appspec:{
type:"string",value:"FILE",help:"the AppSpec file (default appspec.yml, appspec.yaml)"},"target-group":{type:"string",multiple:!0,value:"NAME",check:te(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
"is not a target group's name"),help:"that the original group has attached; repeatable (default web)"},instances:{type:"string",value:"NUMBER",check:te(/^[1-9]$/,"is not a number from 1 to 9"),help:"i\
n each of the two groups (default 2)"},config:{type:"string",value:"CONFIG",check:ft(pp),help:`${pp.join(", ")} (default OneAtATime)`},run:{type:"string",multiple:!0,value:"SCRIPT",help:"also run this\
 script of yours, by its location; repeatable"},help:{type:"boolean",help:"this text"}},wb=()=>["Rehearses a blue/green deployment of a revision, with its own AppSpec, on an AWS that is embedded here.",
"","usage: codedeploy-target-groups rehearse [REVISION] [flags]","","The hook runs for real, once an instance and event; your other scripts are not run, but named in their places.","Variables TARGET_G\
ROUPS_* are those that the agent on the instances would have.","",...dt(gp),"","exit codes: 0 every target group was attached; 2 wrong flags; 5 refused, or the deployment did not end as it should;"," \
           1 a bug"],Sb=(n,e)=>{let{positionals:t,errors:s,isSet:r,string:i,strings:o}=ut(n,gp);if(r("help"))return e.print(wb()),O.ok;let[a=".",...c]=t;if(c.length>0&&s.push(`one revision is enough: ${t.
join(" ")}`),s.length>0)return e.printError([...s.map(u=>`wrong flag: ${u}`),"to do: rehearse --help lists all flags"]),O.options;let l=o("target-group");return bb({folder:Y.default.resolve(e.cwd,a),appSpec:i(
"appspec"),targetGroups:l.length>0?l:["web"],instances:Number(i("instances")??2),config:i("config")??"OneAtATime",run:o("run").map(Ve)},e)};hp=(n,e)=>new V(O.refused,`cannot run ${n}: ${e}`,"`codedepl\
oy-target-groups init` puts the hook into a revision")});var vp=require("node:fs"),Ap=require("node:module"),hr=X(require("node:path"),1);Ge();var Sp={init:()=>Promise.resolve().then(()=>(Lu(),xu)),policy:()=>Promise.resolve().then(()=>(Ku(),Uu)),rehearse:()=>Promise.resolve().then(()=>(wp(),yp))},
Eb=["usage: codedeploy-target-groups COMMAND [flags]","","  init [REVISION]          put the hook into a revision, upgrade it, or check it in CI","  policy                   print what the role of the\
 instances must allow","  rehearse [REVISION]      play a deployment of a revision on an embedded AWS","  check, attach, detach    what the hook does, by hand, as below","","COMMAND --help says more.",
""],bp=n=>e=>{e.length>0&&n.write(`${e.join(`
`)}
`)};async function Nb([n="",...e]){let t=hr.default.dirname((0,vp.realpathSync)(process.argv[1]??"")),s=Object.hasOwn(Sp,n)?Sp[n]:void 0,r=bp(process.stdout);if(!s){(n==="--help"||n==="-h"||n==="help")&&
(r(Eb),process.argv.splice(2,1,"--help")),Ob(hr.default.join(t,"target-groups.cjs"));return}for(let o of[process.stdout,process.stderr])o.on("error",()=>process.exit(O.stopped));let i={home:hr.default.
dirname(t),cwd:process.cwd(),environment:process.env,print:r,printError:bp(process.stderr)};process.exitCode=await Ib(s,e,i)}async function Ib(n,e,t){try{let{run:s}=await n();return await s(e,t)}catch(s){
let{exitCode:r,message:i,remedy:o,detail:a}=aa(s),c=r===O.refused?"refused":"failed";return t.printError([`${c} (exit ${r}): ${i}`,...a?[`  said: ${a}`]:[],`  to do: ${o}`]),r}}function Ob(n){process.
argv[1]=n,(0,Ap.createRequire)(n)(n)}Nb(process.argv.slice(2));
