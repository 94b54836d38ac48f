#!/usr/bin/env node
"use strict";var Al=Object.create;var Cn=Object.defineProperty;var Nl=Object.getOwnPropertyDescriptor;var El=Object.getOwnPropertyNames;var Ol=Object.getPrototypeOf,Tl=Object.prototype.hasOwnProperty;var L=(n,e,t)=>()=>{if(t)throw t[0];try{return n&&(e=n(n=0)),e}catch(s){throw t=[s],s}};var w=(n,e)=>()=>{try{return e||n((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}},Di=(n,e)=>{for(var t in e)Cn(n,t,{get:e[t],enumerable:!0})},Ll=(n,e,t,s)=>{if(e&&typeof e=="object"||typeof e==
"function")for(let i of El(e))!Tl.call(n,i)&&i!==t&&Cn(n,i,{get:()=>e[i],enumerable:!(s=Nl(e,i))||s.enumerable});return n};var Ae=(n,e,t)=>(t=n!=null?Al(Ol(n)):{},Ll(e||!n||!n.__esModule?Cn(t,"default",{value:n,enumerable:!0}):t,n));function Ri(n){if(n instanceof Z)return n;let e=n instanceof Error?n.stack??String(n):String(n);return new Z(C.bug,"an error that this program did not expect","report it with these lines; TARGET_GROUP\
S_ON_ERROR=warn lets deployments pass meanwhile",e)}var C,Z,mt=L(()=>{"use strict";C={ok:0,bug:1,options:2,metadata:3,denied:4,refused:5,unavailable:6,stopped:7},Z=class extends Error{constructor(t,s,i,r){
super(s);this.exitCode=t;this.remedy=i;this.detail=r}exitCode;remedy;detail;name="Failure"}});var De,xi=L(()=>{De=class{diff(e,t,s={}){let i;typeof s=="function"?(i=s,s={}):"callback"in s&&(i=s.callback);let r=this.castInput(e,s),o=this.castInput(t,s),a=this.removeEmpty(this.tokenize(r,s)),l=this.
removeEmpty(this.tokenize(o,s));return this.diffWithOptionsObj(a,l,s,i)}diffWithOptionsObj(e,t,s,i){var r;let o=p=>{if(p=this.postProcess(p,s),i){setTimeout(function(){i(p)},0);return}else return p},a=t.
length,l=e.length,c=1,u=a+l;s.maxEditLength!=null&&(u=Math.min(u,s.maxEditLength));let f=(r=s.timeout)!==null&&r!==void 0?r:1/0,d=Date.now()+f,m=[{oldPos:-1,lastComponent:void 0}],y=this.extractCommon(
m[0],t,e,0,s);if(m[0].oldPos+1>=l&&y+1>=a)return o(this.buildValues(m[0].lastComponent,t,e));let h=-1/0,g=1/0,S=()=>{for(let p=Math.max(h,-c);p<=Math.min(g,c);p+=2){let b,k=m[p-1],A=m[p+1];k&&(m[p-1]=
void 0);let N=!1;if(A){let v=A.oldPos-p;N=A&&0<=v&&v<a}let O=k&&k.oldPos+1<l;if(!N&&!O){m[p]=void 0;continue}if(!O||N&&k.oldPos<A.oldPos?b=this.addToPath(A,!0,!1,0,s):b=this.addToPath(k,!1,!0,1,s),y=this.
extractCommon(b,t,e,p,s),b.oldPos+1>=l&&y+1>=a)return o(this.buildValues(b.lastComponent,t,e))||!0;m[p]=b,b.oldPos+1>=l&&(g=Math.min(g,p-1)),y+1>=a&&(h=Math.max(h,p+1))}c++};if(i)(function p(){setTimeout(
function(){if(c>u||Date.now()>d)return i(void 0);S()||p()},0)})();else for(;c<=u&&Date.now()<=d;){let p=S();if(p)return p}}addToPath(e,t,s,i,r){let o=e.lastComponent;return o&&!r.oneChangePerToken&&o.
added===t&&o.removed===s?{oldPos:e.oldPos+i,lastComponent:{count:o.count+1,added:t,removed:s,previousComponent:o.previousComponent}}:{oldPos:e.oldPos+i,lastComponent:{count:1,added:t,removed:s,previousComponent:o}}}extractCommon(e,t,s,i,r){
let o=t.length,a=s.length,l=e.oldPos,c=l-i,u=0;for(;c+1<o&&l+1<a&&this.equals(s[l+1],t[c+1],r);)c++,l++,u++,r.oneChangePerToken&&(e.lastComponent={count:1,previousComponent:e.lastComponent,added:!1,removed:!1});
return u&&!r.oneChangePerToken&&(e.lastComponent={count:u,previousComponent:e.lastComponent,added:!1,removed:!1}),e.oldPos=l,c}equals(e,t,s){return s.comparator?s.comparator(e,t):e===t||!!s.ignoreCase&&
e.toLowerCase()===t.toLowerCase()}removeEmpty(e){let t=[];for(let s=0;s<e.length;s++)e[s]&&t.push(e[s]);return t}castInput(e,t){return e}tokenize(e,t){return Array.from(e)}join(e){return e.join("")}postProcess(e,t){
return e}get useLongestToken(){return!1}buildValues(e,t,s){let i=[],r;for(;e;)i.push(e),r=e.previousComponent,delete e.previousComponent,e=r;i.reverse();let o=i.length,a=0,l=0,c=0;for(;a<o;a++){let u=i[a];
if(u.removed)u.value=this.join(s.slice(c,c+u.count)),c+=u.count;else{if(!u.added&&this.useLongestToken){let f=t.slice(l,l+u.count);f=f.map(function(d,m){let y=s[c+m];return y.length>d.length?y:d}),u.value=
this.join(f)}else u.value=this.join(t.slice(l,l+u.count));l+=u.count,u.added||(c+=u.count)}}return i}}});function qn(n,e,t){return Cl.diff(n,e,t)}function $l(n,e){e.stripTrailingCr&&(n=n.replace(/\r\n/g,`
`));let t=[],s=n.split(/(\n|\r\n)/);s[s.length-1]||s.pop();for(let i=0;i<s.length;i++){let r=s[i];i%2&&!e.newlineIsToken?t[t.length-1]+=r:t.push(r)}return t}var $n,Cl,Fi=L(()=>{xi();$n=class extends De{constructor(){
super(...arguments),this.tokenize=$l}equals(e,t,s){return s.ignoreWhitespace?((!s.newlineIsToken||!e.includes(`
`))&&(e=e.trim()),(!s.newlineIsToken||!t.includes(`
`))&&(t=t.trim())):s.ignoreNewlineAtEof&&!s.newlineIsToken&&(e.endsWith(`
`)&&(e=e.slice(0,-1)),t.endsWith(`
`)&&(t=t.slice(0,-1))),super.equals(e,t,s)}},Cl=new $n});function ql(n){for(let e=0;e<n.length;e++)if(n[e]<" "||n[e]>"~"||n[e]==='"'||n[e]==="\\")return!0;return!1}function ee(n){if(!ql(n))return n;let e='"',t=new TextEncoder().encode(n),s=0;for(;s<t.length;){
let i=t[s];i===7?e+="\\a":i===8?e+="\\b":i===9?e+="\\t":i===10?e+="\\n":i===11?e+="\\v":i===12?e+="\\f":i===13?e+="\\r":i===34?e+='\\"':i===92?e+="\\\\":i>=32&&i<=126?e+=String.fromCharCode(i):e+="\\"+
i.toString(8).padStart(3,"0"),s++}return e+='"',e}function Mn(n,e,t,s,i,r,o){let a;o?typeof o=="function"?a={callback:o}:a=o:a={},typeof a.context>"u"&&(a.context=4);let l=a.context;if(a.newlineIsToken)
throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");if(a.callback){let{callback:u}=a;qn(t,s,Object.assign(Object.assign({},a),{callback:f=>{let d=c(
f);u(d)}}))}else return c(qn(t,s,a));function c(u){if(!u)return;u.push({value:"",lines:[]});function f(p){return p.map(function(b){return" "+b})}let d=[],m=0,y=0,h=[],g=1,S=1;for(let p=0;p<u.length;p++){
let b=u[p],k=b.lines||Pl(b.value);if(b.lines=k,b.added||b.removed){if(!m){let A=u[p-1];m=g,y=S,A&&(h=l>0?f(A.lines.slice(-l)):[],m-=h.length,y-=h.length)}for(let A of k)h.push((b.added?"+":"-")+A);b.added?
S+=k.length:g+=k.length}else{if(m)if(k.length<=l*2&&p<u.length-2)for(let A of f(k))h.push(A);else{let A=Math.min(k.length,l);for(let O of f(k.slice(0,A)))h.push(O);let N={oldStart:m,oldLines:g-m+A,newStart:y,
newLines:S-y+A,lines:h};d.push(N),m=0,y=0,h=[]}g+=k.length,S+=k.length}}for(let p of d)for(let b=0;b<p.lines.length;b++)p.lines[b].endsWith(`
`)?p.lines[b]=p.lines[b].slice(0,-1):(p.lines.splice(b+1,0,"\\ No newline at end of file"),b++);return{oldFileName:n,newFileName:e,oldHeader:i,newHeader:r,hunks:d}}}function gt(n,e){var t,s,i,r,o,a;if(e||
(e=Pn),Array.isArray(n)){if(n.length>1&&!e.includeFileHeaders&&!n.every(u=>u.isGit))throw new Error("Cannot omit file headers on a multi-file patch. (The result would be unparseable; how would a tool \
trying to apply the patch know which changes are to which file?)");return n.map(u=>gt(u,e)).join(`
`)}let l=[];if(n.isGit){if(e=Pn,!n.oldFileName)throw new Error("oldFileName must be specified for Git patches");if(!n.newFileName)throw new Error("newFileName must be specified for Git patches");let u=n.
oldFileName,f=n.newFileName;n.isCreate&&u==="/dev/null"?u=f.replace(/^b\//,"a/"):n.isDelete&&f==="/dev/null"&&(f=u.replace(/^a\//,"b/")),l.push("diff --git "+ee(u)+" "+ee(f)),n.isDelete&&l.push("delet\
ed file mode "+((t=n.oldMode)!==null&&t!==void 0?t:"100644")),n.isCreate&&l.push("new file mode "+((s=n.newMode)!==null&&s!==void 0?s:"100644")),n.oldMode&&n.newMode&&!n.isDelete&&!n.isCreate&&(l.push(
"old mode "+n.oldMode),l.push("new mode "+n.newMode)),n.isRename&&(l.push("rename from "+ee(((i=n.oldFileName)!==null&&i!==void 0?i:"").replace(/^a\//,""))),l.push("rename to "+ee(((r=n.newFileName)!==
null&&r!==void 0?r:"").replace(/^b\//,"")))),n.isCopy&&(l.push("copy from "+ee(((o=n.oldFileName)!==null&&o!==void 0?o:"").replace(/^a\//,""))),l.push("copy to "+ee(((a=n.newFileName)!==null&&a!==void 0?
a:"").replace(/^b\//,""))))}else e.includeIndex&&n.oldFileName==n.newFileName&&n.oldFileName!==void 0&&l.push("Index: "+n.oldFileName),e.includeUnderline&&l.push("=====================================\
==============================");let c=n.hunks.length>0;e.includeFileHeaders&&n.oldFileName!==void 0&&n.newFileName!==void 0&&(!n.isGit||c)&&(l.push("--- "+ee(n.oldFileName)+(n.oldHeader?"	"+n.oldHeader:
"")),l.push("+++ "+ee(n.newFileName)+(n.newHeader?"	"+n.newHeader:"")));for(let u=0;u<n.hunks.length;u++){let f=n.hunks[u],d=f.oldLines===0?f.oldStart-1:f.oldStart,m=f.newLines===0?f.newStart-1:f.newStart;
l.push("@@ -"+d+","+f.oldLines+" +"+m+","+f.newLines+" @@");for(let y of f.lines)l.push(y)}return l.join(`
`)+`
`}function In(n,e,t,s,i,r,o){if(typeof o=="function"&&(o={callback:o}),o?.callback){let{callback:a}=o;Mn(n,e,t,s,i,r,Object.assign(Object.assign({},o),{callback:l=>{a(l?gt(l,o.headerOptions):void 0)}}))}else{
let a=Mn(n,e,t,s,i,r,o);return a?gt(a,o?.headerOptions):void 0}}function Pl(n){let e=n.endsWith(`
`),t=n.split(`
`).map(s=>s+`
`);return e?t.pop():t.push(t.pop().slice(0,-1)),t}var Pn,ji=L(()=>{Fi();Pn={includeIndex:!0,includeUnderline:!0,includeFileHeaders:!0}});var Bi=L(()=>{ji()});var Yi,Vi,Ui=L(()=>{Yi="codedeploy-target-groups",Vi="0.1.0"});var Gi,Y,_n=L(()=>{"use strict";Ui();Gi=Yi,Y=Vi});var E=w(I=>{"use strict";var Dn=Symbol.for("yaml.alias"),Ji=Symbol.for("yaml.document"),yt=Symbol.for("yaml.map"),Wi=Symbol.for("yaml.pair"),Rn=Symbol.for("yaml.scalar"),bt=Symbol.for("yaml.seq"),W=Symbol.
for("yaml.node.type"),Ml=n=>!!n&&typeof n=="object"&&n[W]===Dn,Il=n=>!!n&&typeof n=="object"&&n[W]===Ji,_l=n=>!!n&&typeof n=="object"&&n[W]===yt,Dl=n=>!!n&&typeof n=="object"&&n[W]===Wi,Hi=n=>!!n&&typeof n==
"object"&&n[W]===Rn,Rl=n=>!!n&&typeof n=="object"&&n[W]===bt;function Qi(n){if(n&&typeof n=="object")switch(n[W]){case yt:case bt:return!0}return!1}function xl(n){if(n&&typeof n=="object")switch(n[W]){case Dn:case yt:case Rn:case bt:
return!0}return!1}var Fl=n=>(Hi(n)||Qi(n))&&!!n.anchor;I.ALIAS=Dn;I.DOC=Ji;I.MAP=yt;I.NODE_TYPE=W;I.PAIR=Wi;I.SCALAR=Rn;I.SEQ=bt;I.hasAnchor=Fl;I.isAlias=Ml;I.isCollection=Qi;I.isDocument=Il;I.isMap=_l;
I.isNode=xl;I.isPair=Dl;I.isScalar=Hi;I.isSeq=Rl});var Re=w(xn=>{"use strict";var M=E(),_=Symbol("break visit"),zi=Symbol("skip children"),V=Symbol("remove node");function wt(n,e){let t=Xi(e);M.isDocument(n)?Ne(null,n.contents,t,Object.freeze([n]))===
V&&(n.contents=null):Ne(null,n,t,Object.freeze([]))}wt.BREAK=_;wt.SKIP=zi;wt.REMOVE=V;function Ne(n,e,t,s){let i=Zi(n,e,t,s);if(M.isNode(i)||M.isPair(i))return er(n,s,i),Ne(n,i,t,s);if(typeof i!="symb\
ol"){if(M.isCollection(e)){s=Object.freeze(s.concat(e));for(let r=0;r<e.items.length;++r){let o=Ne(r,e.items[r],t,s);if(typeof o=="number")r=o-1;else{if(o===_)return _;o===V&&(e.items.splice(r,1),r-=1)}}}else if(M.
isPair(e)){s=Object.freeze(s.concat(e));let r=Ne("key",e.key,t,s);if(r===_)return _;r===V&&(e.key=null);let o=Ne("value",e.value,t,s);if(o===_)return _;o===V&&(e.value=null)}}return i}async function St(n,e){
let t=Xi(e);M.isDocument(n)?await Ee(null,n.contents,t,Object.freeze([n]))===V&&(n.contents=null):await Ee(null,n,t,Object.freeze([]))}St.BREAK=_;St.SKIP=zi;St.REMOVE=V;async function Ee(n,e,t,s){let i=await Zi(
n,e,t,s);if(M.isNode(i)||M.isPair(i))return er(n,s,i),Ee(n,i,t,s);if(typeof i!="symbol"){if(M.isCollection(e)){s=Object.freeze(s.concat(e));for(let r=0;r<e.items.length;++r){let o=await Ee(r,e.items[r],
t,s);if(typeof o=="number")r=o-1;else{if(o===_)return _;o===V&&(e.items.splice(r,1),r-=1)}}}else if(M.isPair(e)){s=Object.freeze(s.concat(e));let r=await Ee("key",e.key,t,s);if(r===_)return _;r===V&&(e.
key=null);let o=await Ee("value",e.value,t,s);if(o===_)return _;o===V&&(e.value=null)}}return i}function Xi(n){return typeof n=="object"&&(n.Collection||n.Node||n.Value)?Object.assign({Alias:n.Node,Map:n.
Node,Scalar:n.Node,Seq:n.Node},n.Value&&{Map:n.Value,Scalar:n.Value,Seq:n.Value},n.Collection&&{Map:n.Collection,Seq:n.Collection},n):n}function Zi(n,e,t,s){if(typeof t=="function")return t(n,e,s);if(M.
isMap(e))return t.Map?.(n,e,s);if(M.isSeq(e))return t.Seq?.(n,e,s);if(M.isPair(e))return t.Pair?.(n,e,s);if(M.isScalar(e))return t.Scalar?.(n,e,s);if(M.isAlias(e))return t.Alias?.(n,e,s)}function er(n,e,t){
let s=e[e.length-1];if(M.isCollection(s))s.items[n]=t;else if(M.isPair(s))n==="key"?s.key=t:s.value=t;else if(M.isDocument(s))s.contents=t;else{let i=M.isAlias(s)?"alias":"scalar";throw new Error(`Can\
not replace node with ${i} parent`)}}xn.visit=wt;xn.visitAsync=St});var Fn=w(nr=>{"use strict";var tr=E(),jl=Re(),Bl={"!":"%21",",":"%2C","[":"%5B","]":"%5D","{":"%7B","}":"%7D"},Kl=n=>n.replace(/[!,[\]{}]/g,e=>Bl[e]),xe=class n{constructor(e,t){this.docStart=null,this.
docEnd=!1,this.yaml=Object.assign({},n.defaultYaml,e),this.tags=Object.assign({},n.defaultTags,t)}clone(){let e=new n(this.yaml,this.tags);return e.docStart=this.docStart,e}atDocument(){let e=new n(this.
yaml,this.tags);switch(this.yaml.version){case"1.1":this.atNextDocument=!0;break;case"1.2":this.atNextDocument=!1,this.yaml={explicit:n.defaultYaml.explicit,version:"1.2"},this.tags=Object.assign({},n.
defaultTags);break}return e}add(e,t){this.atNextDocument&&(this.yaml={explicit:n.defaultYaml.explicit,version:"1.1"},this.tags=Object.assign({},n.defaultTags),this.atNextDocument=!1);let s=e.trim().split(
/[ \t]+/),i=s.shift();switch(i){case"%TAG":{if(s.length!==2&&(t(0,"%TAG directive should contain exactly two parts"),s.length<2))return!1;let[r,o]=s;return this.tags[r]=o,!0}case"%YAML":{if(this.yaml.
explicit=!0,s.length!==1)return t(0,"%YAML directive should contain exactly one part"),!1;let[r]=s;if(r==="1.1"||r==="1.2")return this.yaml.version=r,!0;{let o=/^\d+\.\d+$/.test(r);return t(6,`Unsuppo\
rted YAML version ${r}`,o),!1}}default:return t(0,`Unknown directive ${i}`,!0),!1}}tagName(e,t){if(e==="!")return"!";if(e[0]!=="!")return t(`Not a valid tag: ${e}`),null;if(e[1]==="<"){let o=e.slice(2,
-1);return o==="!"||o==="!!"?(t(`Verbatim tags aren't resolved, so ${e} is invalid.`),null):(e[e.length-1]!==">"&&t("Verbatim tags must end with a >"),o)}let[,s,i]=e.match(/^(.*!)([^!]*)$/s);i||t(`The\
 ${e} tag has no suffix`);let r=this.tags[s];if(r)try{return r+decodeURIComponent(i)}catch(o){return t(String(o)),null}return s==="!"?e:(t(`Could not resolve tag: ${e}`),null)}tagString(e){for(let[t,s]of Object.
entries(this.tags))if(e.startsWith(s))return t+Kl(e.substring(s.length));return e[0]==="!"?e:`!<${e}>`}toString(e){let t=this.yaml.explicit?[`%YAML ${this.yaml.version||"1.2"}`]:[],s=Object.entries(this.
tags),i;if(e&&s.length>0&&tr.isNode(e.contents)){let r={};jl.visit(e.contents,(o,a)=>{tr.isNode(a)&&a.tag&&(r[a.tag]=!0)}),i=Object.keys(r)}else i=[];for(let[r,o]of s)r==="!!"&&o==="tag:yaml.org,2002:"||
(!e||i.some(a=>a.startsWith(o)))&&t.push(`%TAG ${r} ${o}`);return t.join(`
`)}};xe.defaultYaml={explicit:!1,version:"1.2"};xe.defaultTags={"!!":"tag:yaml.org,2002:"};nr.Directives=xe});var vt=w(Fe=>{"use strict";var sr=E(),Ul=Re();function Yl(n){if(/[\x00-\x19\s,[\]{}]/.test(n)){let t=`Anchor must not contain whitespace or control characters: ${JSON.stringify(n)}`;throw new Error(t)}
return!0}function ir(n){let e=new Set;return Ul.visit(n,{Value(t,s){s.anchor&&e.add(s.anchor)}}),e}function rr(n,e){for(let t=1;;++t){let s=`${n}${t}`;if(!e.has(s))return s}}function Vl(n,e){let t=[],
s=new Map,i=null;return{onAnchor:r=>{t.push(r),i??(i=ir(n));let o=rr(e,i);return i.add(o),o},setAnchors:()=>{for(let r of t){let o=s.get(r);if(typeof o=="object"&&o.anchor&&(sr.isScalar(o.node)||sr.isCollection(
o.node)))o.node.anchor=o.anchor;else{let a=new Error("Failed to resolve repeated object (this should not happen)");throw a.source=r,a}}},sourceObjects:s}}Fe.anchorIsValid=Yl;Fe.anchorNames=ir;Fe.createNodeAnchors=
Vl;Fe.findNewAnchor=rr});var jn=w(or=>{"use strict";function je(n,e,t,s){if(s&&typeof s=="object")if(Array.isArray(s))for(let i=0,r=s.length;i<r;++i){let o=s[i],a=je(n,s,String(i),o);a===void 0?delete s[i]:a!==o&&(s[i]=a)}else if(s instanceof
Map)for(let i of Array.from(s.keys())){let r=s.get(i),o=je(n,s,i,r);o===void 0?s.delete(i):o!==r&&s.set(i,o)}else if(s instanceof Set)for(let i of Array.from(s)){let r=je(n,s,i,i);r===void 0?s.delete(
i):r!==i&&(s.delete(i),s.add(r))}else for(let[i,r]of Object.entries(s)){let o=je(n,s,i,r);o===void 0?delete s[i]:o!==r&&(s[i]=o)}return n.call(e,t,s)}or.applyReviver=je});var te=w(lr=>{"use strict";var Gl=E();function ar(n,e,t){if(Array.isArray(n))return n.map((s,i)=>ar(s,String(i),t));if(n&&typeof n.toJSON=="function"){if(!t||!Gl.hasAnchor(n))return n.toJSON(e,t);let s={
aliasCount:0,count:1,res:void 0};t.anchors.set(n,s),t.onCreate=r=>{s.res=r,delete t.onCreate};let i=n.toJSON(e,t);return t.onCreate&&t.onCreate(i),i}return typeof n=="bigint"&&!t?.keep?Number(n):n}lr.
toJS=ar});var kt=w(ur=>{"use strict";var Jl=jn(),cr=E(),Wl=te(),Bn=class{constructor(e){Object.defineProperty(this,cr.NODE_TYPE,{value:e})}clone(){let e=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(
this));return this.range&&(e.range=this.range.slice()),e}toJS(e,{mapAsMap:t,maxAliasCount:s,onAnchor:i,reviver:r}={}){if(!cr.isDocument(e))throw new TypeError("A document argument is required");let o={
anchors:new Map,doc:e,keep:!0,mapAsMap:t===!0,mapKeyWarned:!1,maxAliasCount:typeof s=="number"?s:100},a=Wl.toJS(this,"",o);if(typeof i=="function")for(let{count:l,res:c}of o.anchors.values())i(c,l);return typeof r==
"function"?Jl.applyReviver(r,{"":a},"",a):a}};ur.NodeBase=Bn});var Be=w(fr=>{"use strict";var Hl=vt(),Ql=Re(),Oe=E(),zl=kt(),Xl=te(),Kn=class extends zl.NodeBase{constructor(e){super(Oe.ALIAS),this.source=e,Object.defineProperty(this,"tag",{set(){throw new Error(
"Alias nodes cannot have tags")}})}resolve(e,t){if(t?.maxAliasCount===0)throw new ReferenceError("Alias resolution is disabled");let s;t?.aliasResolveCache?s=t.aliasResolveCache:(s=[],Ql.visit(e,{Node:(r,o)=>{
(Oe.isAlias(o)||Oe.hasAnchor(o))&&s.push(o)}}),t&&(t.aliasResolveCache=s));let i;for(let r of s){if(r===this)break;r.anchor===this.source&&(i=r)}if(i&&t){let{anchors:r,doc:o,maxAliasCount:a}=t,l=r.get(
i);if(l||(Xl.toJS(i,null,t),l=r.get(i)),l?.res===void 0){let c="This should not happen: Alias anchor was not resolved?";throw new ReferenceError(c)}if(a>=0&&(l.count+=1,l.aliasCount===0&&(l.aliasCount=
At(o,i,r)),l.count*l.aliasCount>a)){let c="Excessive alias count indicates a resource exhaustion attack";throw new ReferenceError(c)}}return i}toJSON(e,t){if(!t)return{source:this.source};let s=this.resolve(
t.doc,t);if(!s){let i=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new ReferenceError(i)}return t.anchors.get(s).res}toString(e,t,s){let i=`*${this.source}`;if(e){
if(Hl.anchorIsValid(this.source),e.options.verifyAliasOrder&&!e.anchors.has(this.source)){let r=`Unresolved alias (the anchor must be set before the alias): ${this.source}`;throw new Error(r)}if(e.implicitKey)
return`${i} `}return i}};function At(n,e,t){if(Oe.isAlias(e)){let s=e.resolve(n),i=t&&s&&t.get(s);return i?i.count*i.aliasCount:0}else if(Oe.isCollection(e)){let s=0;for(let i of e.items){let r=At(n,i,
t);r>s&&(s=r)}return s}else if(Oe.isPair(e)){let s=At(n,e.key,t),i=At(n,e.value,t);return Math.max(s,i)}return 1}fr.Alias=Kn});var $=w(Un=>{"use strict";var Zl=E(),ec=kt(),tc=te(),nc=n=>!n||typeof n!="function"&&typeof n!="object",ne=class extends ec.NodeBase{constructor(e){super(Zl.SCALAR),this.value=e}toJSON(e,t){return t?.
keep?this.value:tc.toJS(this.value,e,t)}toString(){return String(this.value)}};ne.BLOCK_FOLDED="BLOCK_FOLDED";ne.BLOCK_LITERAL="BLOCK_LITERAL";ne.PLAIN="PLAIN";ne.QUOTE_DOUBLE="QUOTE_DOUBLE";ne.QUOTE_SINGLE=
"QUOTE_SINGLE";Un.Scalar=ne;Un.isScalarValue=nc});var Ke=w(hr=>{"use strict";var sc=Be(),pe=E(),dr=$(),ic="tag:yaml.org,2002:";function rc(n,e,t){if(e){let s=t.filter(r=>r.tag===e),i=s.find(r=>!r.format)??s[0];if(!i)throw new Error(`Tag ${e} not foun\
d`);return i}return t.find(s=>s.identify?.(n)&&!s.format)}function oc(n,e,t){if(pe.isDocument(n)&&(n=n.contents),pe.isNode(n))return n;if(pe.isPair(n)){let f=t.schema[pe.MAP].createNode?.(t.schema,null,
t);return f.items.push(n),f}(n instanceof String||n instanceof Number||n instanceof Boolean||typeof BigInt<"u"&&n instanceof BigInt)&&(n=n.valueOf());let{aliasDuplicateObjects:s,onAnchor:i,onTagObj:r,
schema:o,sourceObjects:a}=t,l;if(s&&n&&typeof n=="object"){if(l=a.get(n),l)return l.anchor??(l.anchor=i(n)),new sc.Alias(l.anchor);l={anchor:null,node:null},a.set(n,l)}e?.startsWith("!!")&&(e=ic+e.slice(
2));let c=rc(n,e,o.tags);if(!c){if(n&&typeof n.toJSON=="function"&&(n=n.toJSON()),!n||typeof n!="object"){let f=new dr.Scalar(n);return l&&(l.node=f),f}c=n instanceof Map?o[pe.MAP]:Symbol.iterator in Object(
n)?o[pe.SEQ]:o[pe.MAP]}r&&(r(c),delete t.onTagObj);let u=c?.createNode?c.createNode(t.schema,n,t):typeof c?.nodeClass?.from=="function"?c.nodeClass.from(t.schema,n,t):new dr.Scalar(n);return e?u.tag=e:
c.default||(u.tag=c.tag),l&&(l.node=u),u}hr.createNode=oc});var Et=w(Nt=>{"use strict";var ac=Ke(),G=E(),lc=kt();function Yn(n,e,t){let s=t;for(let i=e.length-1;i>=0;--i){let r=e[i];if(typeof r=="number"&&Number.isInteger(r)&&r>=0){let o=[];o[r]=s,s=o}else s=new Map(
[[r,s]])}return ac.createNode(s,void 0,{aliasDuplicateObjects:!1,keepUndefined:!1,onAnchor:()=>{throw new Error("This should not happen, please report a bug.")},schema:n,sourceObjects:new Map})}var pr=n=>n==
null||typeof n=="object"&&!!n[Symbol.iterator]().next().done,Vn=class extends lc.NodeBase{constructor(e,t){super(e),Object.defineProperty(this,"schema",{value:t,configurable:!0,enumerable:!1,writable:!0})}clone(e){
let t=Object.create(Object.getPrototypeOf(this),Object.getOwnPropertyDescriptors(this));return e&&(t.schema=e),t.items=t.items.map(s=>G.isNode(s)||G.isPair(s)?s.clone(e):s),this.range&&(t.range=this.range.
slice()),t}addIn(e,t){if(pr(e))this.add(t);else{let[s,...i]=e,r=this.get(s,!0);if(G.isCollection(r))r.addIn(i,t);else if(r===void 0&&this.schema)this.set(s,Yn(this.schema,i,t));else throw new Error(`E\
xpected YAML collection at ${s}. Remaining path: ${i}`)}}deleteIn(e){let[t,...s]=e;if(s.length===0)return this.delete(t);let i=this.get(t,!0);if(G.isCollection(i))return i.deleteIn(s);throw new Error(
`Expected YAML collection at ${t}. Remaining path: ${s}`)}getIn(e,t){let[s,...i]=e,r=this.get(s,!0);return i.length===0?!t&&G.isScalar(r)?r.value:r:G.isCollection(r)?r.getIn(i,t):void 0}hasAllNullValues(e){
return this.items.every(t=>{if(!G.isPair(t))return!1;let s=t.value;return s==null||e&&G.isScalar(s)&&s.value==null&&!s.commentBefore&&!s.comment&&!s.tag})}hasIn(e){let[t,...s]=e;if(s.length===0)return this.
has(t);let i=this.get(t,!0);return G.isCollection(i)?i.hasIn(s):!1}setIn(e,t){let[s,...i]=e;if(i.length===0)this.set(s,t);else{let r=this.get(s,!0);if(G.isCollection(r))r.setIn(i,t);else if(r===void 0&&
this.schema)this.set(s,Yn(this.schema,i,t));else throw new Error(`Expected YAML collection at ${s}. Remaining path: ${i}`)}}};Nt.Collection=Vn;Nt.collectionFromPath=Yn;Nt.isEmptyPath=pr});var Ue=w(Ot=>{"use strict";var cc=n=>n.replace(/^(?!$)(?: $)?/gm,"#");function Gn(n,e){return/^\n+$/.test(n)?n.substring(1):e?n.replace(/^(?! *$)/gm,e):n}var uc=(n,e,t)=>n.endsWith(`
`)?Gn(t,e):t.includes(`
`)?`
`+Gn(t,e):(n.endsWith(" ")?"":" ")+t;Ot.indentComment=Gn;Ot.lineComment=uc;Ot.stringifyComment=cc});var gr=w(Ye=>{"use strict";var fc="flow",Jn="block",Tt="quoted";function dc(n,e,t="flow",{indentAtStart:s,lineWidth:i=80,minContentWidth:r=20,onFold:o,onOverflow:a}={}){if(!i||i<0)return n;i<r&&(r=0);
let l=Math.max(1+r,1+i-e.length);if(n.length<=l)return n;let c=[],u={},f=i-e.length;typeof s=="number"&&(s>i-Math.max(2,r)?c.push(0):f=i-s);let d,m,y=!1,h=-1,g=-1,S=-1;t===Jn&&(h=mr(n,h,e.length),h!==
-1&&(f=h+l));for(let b;b=n[h+=1];){if(t===Tt&&b==="\\"){switch(g=h,n[h+1]){case"x":h+=3;break;case"u":h+=5;break;case"U":h+=9;break;default:h+=1}S=h}if(b===`
`)t===Jn&&(h=mr(n,h,e.length)),f=h+e.length+l,d=void 0;else{if(b===" "&&m&&m!==" "&&m!==`
`&&m!=="	"){let k=n[h+1];k&&k!==" "&&k!==`
`&&k!=="	"&&(d=h)}if(h>=f)if(d)c.push(d),f=d+l,d=void 0;else if(t===Tt){for(;m===" "||m==="	";)m=b,b=n[h+=1],y=!0;let k=h>S+1?h-2:g-1;if(u[k])return n;c.push(k),u[k]=!0,f=k+l,d=void 0}else y=!0}m=b}if(y&&
a&&a(),c.length===0)return n;o&&o();let p=n.slice(0,c[0]);for(let b=0;b<c.length;++b){let k=c[b],A=c[b+1]||n.length;k===0?p=`
${e}${n.slice(0,A)}`:(t===Tt&&u[k]&&(p+=`${n[k]}\\`),p+=`
${e}${n.slice(k+1,A)}`)}return p}function mr(n,e,t){let s=e,i=e+1,r=n[i];for(;r===" "||r==="	";)if(e<i+t)r=n[++e];else{do r=n[++e];while(r&&r!==`
`);s=e,i=e+1,r=n[i]}return s}Ye.FOLD_BLOCK=Jn;Ye.FOLD_FLOW=fc;Ye.FOLD_QUOTED=Tt;Ye.foldFlowLines=dc});var Ge=w(yr=>{"use strict";var B=$(),se=gr(),Ct=(n,e)=>({indentAtStart:e?n.indent.length:n.indentAtStart,lineWidth:n.options.lineWidth,minContentWidth:n.options.minContentWidth}),$t=n=>/^(%|---|\.\.\.)/m.
test(n);function hc(n,e,t){if(!e||e<0)return!1;let s=e-t,i=n.length;if(i<=s)return!1;for(let r=0,o=0;r<i;++r)if(n[r]===`
`){if(r-o>s)return!0;if(o=r+1,i-o<=s)return!1}return!0}function Ve(n,e){let t=JSON.stringify(n);if(e.options.doubleQuotedAsJSON)return t;let{implicitKey:s}=e,i=e.options.doubleQuotedMinMultiLineLength,
r=e.indent||($t(n)?"  ":""),o="",a=0;for(let l=0,c=t[l];c;c=t[++l])if(c===" "&&t[l+1]==="\\"&&t[l+2]==="n"&&(o+=t.slice(a,l)+"\\ ",l+=1,a=l,c="\\"),c==="\\")switch(t[l+1]){case"u":{o+=t.slice(a,l);let u=t.
substr(l+2,4);switch(u){case"0000":o+="\\0";break;case"0007":o+="\\a";break;case"000b":o+="\\v";break;case"001b":o+="\\e";break;case"0085":o+="\\N";break;case"00a0":o+="\\_";break;case"2028":o+="\\L";
break;case"2029":o+="\\P";break;default:u.substr(0,2)==="00"?o+="\\x"+u.substr(2):o+=t.substr(l,6)}l+=5,a=l+1}break;case"n":if(s||t[l+2]==='"'||t.length<i)l+=1;else{for(o+=t.slice(a,l)+`

`;t[l+2]==="\\"&&t[l+3]==="n"&&t[l+4]!=='"';)o+=`
`,l+=2;o+=r,t[l+2]===" "&&(o+="\\"),l+=1,a=l+1}break;default:l+=1}return o=a?o+t.slice(a):t,s?o:se.foldFlowLines(o,r,se.FOLD_QUOTED,Ct(e,!1))}function Wn(n,e){if(e.options.singleQuote===!1||e.implicitKey&&
n.includes(`
`)||/[ \t]\n|\n[ \t]/.test(n))return Ve(n,e);let t=e.indent||($t(n)?"  ":""),s="'"+n.replace(/'/g,"''").replace(/\n+/g,`$&
${t}`)+"'";return e.implicitKey?s:se.foldFlowLines(s,t,se.FOLD_FLOW,Ct(e,!1))}function Te(n,e){let{singleQuote:t}=e.options,s;if(t===!1)s=Ve;else{let i=n.includes('"'),r=n.includes("'");i&&!r?s=Wn:r&&
!i?s=Ve:s=t?Wn:Ve}return s(n,e)}var Hn;try{Hn=new RegExp(`(^|(?<!
))
+(?!
|$)`,"g")}catch{Hn=/\n+(?!\n|$)/g}function Lt({comment:n,type:e,value:t},s,i,r){let{blockQuote:o,commentString:a,lineWidth:l}=s.options;if(!o||/\n[\t ]+$/.test(t))return Te(t,s);let c=s.indent||(s.forceBlockIndent||
$t(t)?"  ":""),u=o==="literal"?!0:o==="folded"||e===B.Scalar.BLOCK_FOLDED?!1:e===B.Scalar.BLOCK_LITERAL?!0:!hc(t,l,c.length);if(!t)return u?`|
`:`>
`;let f,d;for(d=t.length;d>0;--d){let A=t[d-1];if(A!==`
`&&A!=="	"&&A!==" ")break}let m=t.substring(d),y=m.indexOf(`
`);y===-1?f="-":t===m||y!==m.length-1?(f="+",r&&r()):f="",m&&(t=t.slice(0,-m.length),m[m.length-1]===`
`&&(m=m.slice(0,-1)),m=m.replace(Hn,`$&${c}`));let h=!1,g,S=-1;for(g=0;g<t.length;++g){let A=t[g];if(A===" ")h=!0;else if(A===`
`)S=g;else break}let p=t.substring(0,S<g?S+1:g);p&&(t=t.substring(p.length),p=p.replace(/\n+/g,`$&${c}`));let k=(h?c?"2":"1":"")+f;if(n&&(k+=" "+a(n.replace(/ ?[\r\n]+/g," ")),i&&i()),!u){let A=t.replace(
/\n+/g,`
$&`).replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g,"$1$2").replace(/\n+/g,`$&${c}`),N=!1,O=Ct(s,!0);o!=="folded"&&e!==B.Scalar.BLOCK_FOLDED&&(O.onOverflow=()=>{N=!0});let v=se.foldFlowLines(
`${p}${A}${m}`,c,se.FOLD_BLOCK,O);if(!N)return`>${k}
${c}${v}`}return t=t.replace(/\n+/g,`$&${c}`),`|${k}
${c}${p}${t}${m}`}function pc(n,e,t,s){let{type:i,value:r}=n,{actualString:o,implicitKey:a,indent:l,indentStep:c,inFlow:u}=e;if(a&&r.includes(`
`)||u&&/[[\]{},]/.test(r))return Te(r,e);if(/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(r))return a||u||!r.includes(`
`)?Te(r,e):Lt(n,e,t,s);if(!a&&!u&&i!==B.Scalar.PLAIN&&r.includes(`
`))return Lt(n,e,t,s);if($t(r)){if(l==="")return e.forceBlockIndent=!0,Lt(n,e,t,s);if(a&&l===c)return Te(r,e)}let f=r.replace(/\n+/g,`$&
${l}`);if(o){let d=h=>h.default&&h.tag!=="tag:yaml.org,2002:str"&&h.test?.test(f),{compat:m,tags:y}=e.doc.schema;if(y.some(d)||m?.some(d))return Te(r,e)}return a?f:se.foldFlowLines(f,l,se.FOLD_FLOW,Ct(
e,!1))}function mc(n,e,t,s){let{implicitKey:i,inFlow:r}=e,o=typeof n.value=="string"?n:Object.assign({},n,{value:String(n.value)}),{type:a}=n;a!==B.Scalar.QUOTE_DOUBLE&&/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.
test(o.value)&&(a=B.Scalar.QUOTE_DOUBLE);let l=u=>{switch(u){case B.Scalar.BLOCK_FOLDED:case B.Scalar.BLOCK_LITERAL:return i||r?Te(o.value,e):Lt(o,e,t,s);case B.Scalar.QUOTE_DOUBLE:return Ve(o.value,e);case B.
Scalar.QUOTE_SINGLE:return Wn(o.value,e);case B.Scalar.PLAIN:return pc(o,e,t,s);default:return null}},c=l(a);if(c===null){let{defaultKeyType:u,defaultStringType:f}=e.options,d=i&&u||f;if(c=l(d),c===null)
throw new Error(`Unsupported default string type ${d}`)}return c}yr.stringifyString=mc});var Je=w(Qn=>{"use strict";var gc=vt(),ie=E(),yc=Ue(),bc=Ge();function wc(n,e){let t=Object.assign({blockQuote:!0,commentString:yc.stringifyComment,defaultKeyType:null,defaultStringType:"PLAIN",directives:null,
doubleQuotedAsJSON:!1,doubleQuotedMinMultiLineLength:40,falseStr:"false",flowCollectionPadding:!0,indentSeq:!0,lineWidth:80,minContentWidth:20,nullStr:"null",simpleKeys:!1,singleQuote:null,trailingComma:!1,
trueStr:"true",verifyAliasOrder:!0},n.schema.toStringOptions,e),s;switch(t.collectionStyle){case"block":s=!1;break;case"flow":s=!0;break;default:s=null}return{anchors:new Set,doc:n,flowCollectionPadding:t.
flowCollectionPadding?" ":"",indent:"",indentStep:typeof t.indent=="number"?" ".repeat(t.indent):"  ",inFlow:s,options:t}}function Sc(n,e){if(e.tag){let i=n.filter(r=>r.tag===e.tag);if(i.length>0)return i.
find(r=>r.format===e.format)??i[0]}let t,s;if(ie.isScalar(e)){s=e.value;let i=n.filter(r=>r.identify?.(s));if(i.length>1){let r=i.filter(o=>o.test);r.length>0&&(i=r)}t=i.find(r=>r.format===e.format)??
i.find(r=>!r.format)}else s=e,t=n.find(i=>i.nodeClass&&s instanceof i.nodeClass);if(!t){let i=s?.constructor?.name??(s===null?"null":typeof s);throw new Error(`Tag not resolved for ${i} value`)}return t}
function vc(n,e,{anchors:t,doc:s}){if(!s.directives)return"";let i=[],r=(ie.isScalar(n)||ie.isCollection(n))&&n.anchor;r&&gc.anchorIsValid(r)&&(t.add(r),i.push(`&${r}`));let o=n.tag??(e.default?null:e.
tag);return o&&i.push(s.directives.tagString(o)),i.join(" ")}function kc(n,e,t,s){if(ie.isPair(n))return n.toString(e,t,s);if(ie.isAlias(n)){if(e.doc.directives)return n.toString(e);if(e.resolvedAliases?.
has(n))throw new TypeError("Cannot stringify circular structure without alias nodes");e.resolvedAliases?e.resolvedAliases.add(n):e.resolvedAliases=new Set([n]),n=n.resolve(e.doc)}let i,r=ie.isNode(n)?
n:e.doc.createNode(n,{onTagObj:l=>i=l});i??(i=Sc(e.doc.schema.tags,r));let o=vc(r,i,e);o.length>0&&(e.indentAtStart=(e.indentAtStart??0)+o.length+1);let a=typeof i.stringify=="function"?i.stringify(r,
e,t,s):ie.isScalar(r)?bc.stringifyString(r,e,t,s):r.toString(e,t,s);return o?ie.isScalar(r)||a[0]==="{"||a[0]==="["?`${o} ${a}`:`${o}
${e.indent}${a}`:a}Qn.createStringifyContext=wc;Qn.stringify=kc});var vr=w(Sr=>{"use strict";var H=E(),br=$(),wr=Je(),We=Ue();function Ac({key:n,value:e},t,s,i){let{allNullValues:r,doc:o,indent:a,indentStep:l,options:{commentString:c,indentSeq:u,simpleKeys:f}}=t,d=H.
isNode(n)&&n.comment||null;if(f){if(d)throw new Error("With simple keys, key nodes cannot have comments");if(H.isCollection(n)||!H.isNode(n)&&typeof n=="object"){let O="With simple keys, collection ca\
nnot be used as a key value";throw new Error(O)}}let m=!f&&(!n||d&&e==null&&!t.inFlow||H.isCollection(n)||(H.isScalar(n)?n.type===br.Scalar.BLOCK_FOLDED||n.type===br.Scalar.BLOCK_LITERAL:typeof n=="ob\
ject"));t=Object.assign({},t,{allNullValues:!1,implicitKey:!m&&(f||!r),indent:a+l});let y=!1,h=!1,g=wr.stringify(n,t,()=>y=!0,()=>h=!0);if(!m&&!t.inFlow&&g.length>1024){if(f)throw new Error("With simp\
le keys, single line scalar must not span more than 1024 characters");m=!0}if(t.inFlow){if(r||e==null)return y&&s&&s(),g===""?"?":m?`? ${g}`:g}else if(r&&!f||e==null&&m)return g=`? ${g}`,d&&!y?g+=We.lineComment(
g,t.indent,c(d)):h&&i&&i(),g;y&&(d=null),m?(d&&(g+=We.lineComment(g,t.indent,c(d))),g=`? ${g}
${a}:`):(g=`${g}:`,d&&(g+=We.lineComment(g,t.indent,c(d))));let S,p,b;H.isNode(e)?(S=!!e.spaceBefore,p=e.commentBefore,b=e.comment):(S=!1,p=null,b=null,e&&typeof e=="object"&&(e=o.createNode(e))),t.implicitKey=
!1,!m&&!d&&H.isScalar(e)&&(t.indentAtStart=g.length+1),h=!1,!u&&l.length>=2&&!t.inFlow&&!m&&H.isSeq(e)&&!e.flow&&!e.tag&&!e.anchor&&(t.indent=t.indent.substring(2));let k=!1,A=wr.stringify(e,t,()=>k=!0,
()=>h=!0),N=" ";if(d||S||p){if(N=S?`
`:"",p){let O=c(p);N+=`
${We.indentComment(O,t.indent)}`}A===""&&!t.inFlow?N===`
`&&b&&(N=`

`):N+=`
${t.indent}`}else if(!m&&H.isCollection(e)){let O=A[0],v=A.indexOf(`
`),q=v!==-1,X=t.inFlow??e.flow??e.items.length===0;if(q||!X){let ke=!1;if(q&&(O==="&"||O==="!")){let P=A.indexOf(" ");O==="&"&&P!==-1&&P<v&&A[P+1]==="!"&&(P=A.indexOf(" ",P+1)),(P===-1||v<P)&&(ke=!0)}
ke||(N=`
${t.indent}`)}}else(A===""||A[0]===`
`)&&(N="");return g+=N+A,t.inFlow?k&&s&&s():b&&!k?g+=We.lineComment(g,t.indent,c(b)):h&&i&&i(),g}Sr.stringifyPair=Ac});var Xn=w(zn=>{"use strict";var kr=require("process");function Nc(n,...e){n==="debug"&&console.log(...e)}function Ec(n,e){(n==="debug"||n==="warn")&&(typeof kr.emitWarning=="function"?kr.emitWarning(e):
console.warn(e))}zn.debug=Nc;zn.warn=Ec});var _t=w(It=>{"use strict";var Mt=E(),Ar=$(),qt="<<",Pt={identify:n=>n===qt||typeof n=="symbol"&&n.description===qt,default:"key",tag:"tag:yaml.org,2002:merge",test:/^<<$/,resolve:()=>Object.assign(new Ar.
Scalar(Symbol(qt)),{addToJSMap:Nr}),stringify:()=>qt},Oc=(n,e)=>(Pt.identify(e)||Mt.isScalar(e)&&(!e.type||e.type===Ar.Scalar.PLAIN)&&Pt.identify(e.value))&&n?.doc.schema.tags.some(t=>t.tag===Pt.tag&&
t.default);function Nr(n,e,t){let s=Er(n,t);if(Mt.isSeq(s))for(let i of s.items)Zn(n,e,i);else if(Array.isArray(s))for(let i of s)Zn(n,e,i);else Zn(n,e,s)}function Zn(n,e,t){let s=Er(n,t);if(!Mt.isMap(
s))throw new Error("Merge sources must be maps or map aliases");let i=s.toJSON(null,n,Map);for(let[r,o]of i)e instanceof Map?e.has(r)||e.set(r,o):e instanceof Set?e.add(r):Object.prototype.hasOwnProperty.
call(e,r)||Object.defineProperty(e,r,{value:o,writable:!0,enumerable:!0,configurable:!0});return e}function Er(n,e){return n&&Mt.isAlias(e)?e.resolve(n.doc,n):e}It.addMergeToJSMap=Nr;It.isMergeKey=Oc;
It.merge=Pt});var ts=w(Lr=>{"use strict";var Tc=Xn(),Or=_t(),Lc=Je(),Tr=E(),es=te();function Cc(n,e,{key:t,value:s}){if(Tr.isNode(t)&&t.addToJSMap)t.addToJSMap(n,e,s);else if(Or.isMergeKey(n,t))Or.addMergeToJSMap(n,
e,s);else{let i=es.toJS(t,"",n);if(e instanceof Map)e.set(i,es.toJS(s,i,n));else if(e instanceof Set)e.add(i);else{let r=$c(t,i,n),o=es.toJS(s,r,n);r in e?Object.defineProperty(e,r,{value:o,writable:!0,
enumerable:!0,configurable:!0}):e[r]=o}}return e}function $c(n,e,t){if(e===null)return"";if(typeof e!="object")return String(e);if(Tr.isNode(n)&&t?.doc){let s=Lc.createStringifyContext(t.doc,{});s.anchors=
new Set;for(let r of t.anchors.keys())s.anchors.add(r.anchor);s.inFlow=!0,s.inStringifyKey=!0;let i=n.toString(s);if(!t.mapKeyWarned){let r=JSON.stringify(i);r.length>40&&(r=r.substring(0,36)+'..."'),
Tc.warn(t.doc.options.logLevel,`Keys with collection values will be stringified due to JS Object restrictions: ${r}. Set mapAsMap: true to use object keys.`),t.mapKeyWarned=!0}return i}return JSON.stringify(
e)}Lr.addPairToJSMap=Cc});var re=w(ns=>{"use strict";var Cr=Ke(),qc=vr(),Pc=ts(),Dt=E();function Mc(n,e,t){let s=Cr.createNode(n,void 0,t),i=Cr.createNode(e,void 0,t);return new Rt(s,i)}var Rt=class n{constructor(e,t=null){Object.
defineProperty(this,Dt.NODE_TYPE,{value:Dt.PAIR}),this.key=e,this.value=t}clone(e){let{key:t,value:s}=this;return Dt.isNode(t)&&(t=t.clone(e)),Dt.isNode(s)&&(s=s.clone(e)),new n(t,s)}toJSON(e,t){let s=t?.
mapAsMap?new Map:{};return Pc.addPairToJSMap(t,s,this)}toString(e,t,s){return e?.doc?qc.stringifyPair(this,e,t,s):JSON.stringify(this)}};ns.Pair=Rt;ns.createPair=Mc});var ss=w(qr=>{"use strict";var me=E(),$r=Je(),xt=Ue();function Ic(n,e,t){return(e.inFlow??n.flow?Dc:_c)(n,e,t)}function _c({comment:n,items:e},t,{blockItemPrefix:s,flowChars:i,itemIndent:r,onChompKeep:o,
onComment:a}){let{indent:l,options:{commentString:c}}=t,u=Object.assign({},t,{indent:r,type:null}),f=!1,d=[];for(let y=0;y<e.length;++y){let h=e[y],g=null;if(me.isNode(h))!f&&h.spaceBefore&&d.push(""),
Ft(t,d,h.commentBefore,f),h.comment&&(g=h.comment);else if(me.isPair(h)){let p=me.isNode(h.key)?h.key:null;p&&(!f&&p.spaceBefore&&d.push(""),Ft(t,d,p.commentBefore,f))}f=!1;let S=$r.stringify(h,u,()=>g=
null,()=>f=!0);g&&(S+=xt.lineComment(S,r,c(g))),f&&g&&(f=!1),d.push(s+S)}let m;if(d.length===0)m=i.start+i.end;else{m=d[0];for(let y=1;y<d.length;++y){let h=d[y];m+=h?`
${l}${h}`:`
`}}return n?(m+=`
`+xt.indentComment(c(n),l),a&&a()):f&&o&&o(),m}function Dc({items:n},e,{flowChars:t,itemIndent:s}){let{indent:i,indentStep:r,flowCollectionPadding:o,options:{commentString:a}}=e;s+=r;let l=Object.assign(
{},e,{indent:s,inFlow:!0,type:null}),c=!1,u=0,f=[];for(let y=0;y<n.length;++y){let h=n[y],g=null;if(me.isNode(h))h.spaceBefore&&f.push(""),Ft(e,f,h.commentBefore,!1),h.comment&&(g=h.comment);else if(me.
isPair(h)){let p=me.isNode(h.key)?h.key:null;p&&(p.spaceBefore&&f.push(""),Ft(e,f,p.commentBefore,!1),p.comment&&(c=!0));let b=me.isNode(h.value)?h.value:null;b?(b.comment&&(g=b.comment),b.commentBefore&&
(c=!0)):h.value==null&&p?.comment&&(g=p.comment)}g&&(c=!0);let S=$r.stringify(h,l,()=>g=null);c||(c=f.length>u||S.includes(`
`)),y<n.length-1?S+=",":e.options.trailingComma&&(e.options.lineWidth>0&&(c||(c=f.reduce((p,b)=>p+b.length+2,2)+(S.length+2)>e.options.lineWidth)),c&&(S+=",")),g&&(S+=xt.lineComment(S,s,a(g))),f.push(
S),u=f.length}let{start:d,end:m}=t;if(f.length===0)return d+m;if(!c){let y=f.reduce((h,g)=>h+g.length+2,2);c=e.options.lineWidth>0&&y>e.options.lineWidth}if(c){let y=d;for(let h of f)y+=h?`
${r}${i}${h}`:`
`;return`${y}
${i}${m}`}else return`${d}${o}${f.join(" ")}${o}${m}`}function Ft({indent:n,options:{commentString:e}},t,s,i){if(s&&i&&(s=s.replace(/^\n+/,"")),s){let r=xt.indentComment(e(s),n);t.push(r.trimStart())}}
qr.stringifyCollection=Ic});var ae=w(rs=>{"use strict";var Rc=ss(),xc=ts(),Fc=Et(),oe=E(),jt=re(),jc=$();function He(n,e){let t=oe.isScalar(e)?e.value:e;for(let s of n)if(oe.isPair(s)&&(s.key===e||s.key===t||oe.isScalar(s.key)&&
s.key.value===t))return s}var is=class extends Fc.Collection{static get tagName(){return"tag:yaml.org,2002:map"}constructor(e){super(oe.MAP,e),this.items=[]}static from(e,t,s){let{keepUndefined:i,replacer:r}=s,
o=new this(e),a=(l,c)=>{if(typeof r=="function")c=r.call(t,l,c);else if(Array.isArray(r)&&!r.includes(l))return;(c!==void 0||i)&&o.items.push(jt.createPair(l,c,s))};if(t instanceof Map)for(let[l,c]of t)
a(l,c);else if(t&&typeof t=="object")for(let l of Object.keys(t))a(l,t[l]);return typeof e.sortMapEntries=="function"&&o.items.sort(e.sortMapEntries),o}add(e,t){let s;oe.isPair(e)?s=e:!e||typeof e!="o\
bject"||!("key"in e)?s=new jt.Pair(e,e?.value):s=new jt.Pair(e.key,e.value);let i=He(this.items,s.key),r=this.schema?.sortMapEntries;if(i){if(!t)throw new Error(`Key ${s.key} already set`);oe.isScalar(
i.value)&&jc.isScalarValue(s.value)?i.value.value=s.value:i.value=s.value}else if(r){let o=this.items.findIndex(a=>r(s,a)<0);o===-1?this.items.push(s):this.items.splice(o,0,s)}else this.items.push(s)}delete(e){
let t=He(this.items,e);return t?this.items.splice(this.items.indexOf(t),1).length>0:!1}get(e,t){let i=He(this.items,e)?.value;return(!t&&oe.isScalar(i)?i.value:i)??void 0}has(e){return!!He(this.items,
e)}set(e,t){this.add(new jt.Pair(e,t),!0)}toJSON(e,t,s){let i=s?new s:t?.mapAsMap?new Map:{};t?.onCreate&&t.onCreate(i);for(let r of this.items)xc.addPairToJSMap(t,i,r);return i}toString(e,t,s){if(!e)
return JSON.stringify(this);for(let i of this.items)if(!oe.isPair(i))throw new Error(`Map items must all be pairs; found ${JSON.stringify(i)} instead`);return!e.allNullValues&&this.hasAllNullValues(!1)&&
(e=Object.assign({},e,{allNullValues:!0})),Rc.stringifyCollection(this,e,{blockItemPrefix:"",flowChars:{start:"{",end:"}"},itemIndent:e.indent||"",onChompKeep:s,onComment:t})}};rs.YAMLMap=is;rs.findPair=
He});var Le=w(Mr=>{"use strict";var Bc=E(),Pr=ae(),Kc={collection:"map",default:!0,nodeClass:Pr.YAMLMap,tag:"tag:yaml.org,2002:map",resolve(n,e){return Bc.isMap(n)||e("Expected a mapping for this tag"),n},
createNode:(n,e,t)=>Pr.YAMLMap.from(n,e,t)};Mr.map=Kc});var le=w(Ir=>{"use strict";var Uc=Ke(),Yc=ss(),Vc=Et(),Kt=E(),Gc=$(),Jc=te(),os=class extends Vc.Collection{static get tagName(){return"tag:yaml.org,2002:seq"}constructor(e){super(Kt.SEQ,e),this.items=
[]}add(e){this.items.push(e)}delete(e){let t=Bt(e);return typeof t!="number"?!1:this.items.splice(t,1).length>0}get(e,t){let s=Bt(e);if(typeof s!="number")return;let i=this.items[s];return!t&&Kt.isScalar(
i)?i.value:i}has(e){let t=Bt(e);return typeof t=="number"&&t<this.items.length}set(e,t){let s=Bt(e);if(typeof s!="number")throw new Error(`Expected a valid index, not ${e}.`);let i=this.items[s];Kt.isScalar(
i)&&Gc.isScalarValue(t)?i.value=t:this.items[s]=t}toJSON(e,t){let s=[];t?.onCreate&&t.onCreate(s);let i=0;for(let r of this.items)s.push(Jc.toJS(r,String(i++),t));return s}toString(e,t,s){return e?Yc.
stringifyCollection(this,e,{blockItemPrefix:"- ",flowChars:{start:"[",end:"]"},itemIndent:(e.indent||"")+"  ",onChompKeep:s,onComment:t}):JSON.stringify(this)}static from(e,t,s){let{replacer:i}=s,r=new this(
e);if(t&&Symbol.iterator in Object(t)){let o=0;for(let a of t){if(typeof i=="function"){let l=t instanceof Set?a:String(o++);a=i.call(t,l,a)}r.items.push(Uc.createNode(a,void 0,s))}}return r}};function Bt(n){
let e=Kt.isScalar(n)?n.value:n;return e&&typeof e=="string"&&(e=Number(e)),typeof e=="number"&&Number.isInteger(e)&&e>=0?e:null}Ir.YAMLSeq=os});var Ce=w(Dr=>{"use strict";var Wc=E(),_r=le(),Hc={collection:"seq",default:!0,nodeClass:_r.YAMLSeq,tag:"tag:yaml.org,2002:seq",resolve(n,e){return Wc.isSeq(n)||e("Expected a sequence for this tag"),n},
createNode:(n,e,t)=>_r.YAMLSeq.from(n,e,t)};Dr.seq=Hc});var Qe=w(Rr=>{"use strict";var Qc=Ge(),zc={identify:n=>typeof n=="string",default:!0,tag:"tag:yaml.org,2002:str",resolve:n=>n,stringify(n,e,t,s){return e=Object.assign({actualString:!0},e),Qc.stringifyString(
n,e,t,s)}};Rr.string=zc});var Ut=w(jr=>{"use strict";var xr=$(),Fr={identify:n=>n==null,createNode:()=>new xr.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^(?:~|[Nn]ull|NULL)?$/,resolve:()=>new xr.Scalar(null),stringify:({
source:n},e)=>typeof n=="string"&&Fr.test.test(n)?n:e.options.nullStr};jr.nullTag=Fr});var as=w(Kr=>{"use strict";var Xc=$(),Br={identify:n=>typeof n=="boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,resolve:n=>new Xc.Scalar(n[0]==="t"||n[0]==="\
T"),stringify({source:n,value:e},t){if(n&&Br.test.test(n)){let s=n[0]==="t"||n[0]==="T";if(e===s)return n}return e?t.options.trueStr:t.options.falseStr}};Kr.boolTag=Br});var $e=w(Ur=>{"use strict";function Zc({format:n,minFractionDigits:e,tag:t,value:s}){if(typeof s=="bigint")return String(s);let i=typeof s=="number"?s:Number(s);if(!isFinite(i))return isNaN(i)?".nan":
i<0?"-.inf":".inf";let r=Object.is(s,-0)?"-0":JSON.stringify(s);if(!n&&e&&(!t||t==="tag:yaml.org,2002:float")&&/^-?\d/.test(r)&&!r.includes("e")){let o=r.indexOf(".");o<0&&(o=r.length,r+=".");let a=e-
(r.length-o-1);for(;a-- >0;)r+="0"}return r}Ur.stringifyNumber=Zc});var cs=w(Yt=>{"use strict";var eu=$(),ls=$e(),tu={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:n=>n.slice(-3).toLowerCase()===
"nan"?NaN:n[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:ls.stringifyNumber},nu={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
resolve:n=>parseFloat(n),stringify(n){let e=Number(n.value);return isFinite(e)?e.toExponential():ls.stringifyNumber(n)}},su={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
resolve(n){let e=new eu.Scalar(parseFloat(n)),t=n.indexOf(".");return t!==-1&&n[n.length-1]==="0"&&(e.minFractionDigits=n.length-t-1),e},stringify:ls.stringifyNumber};Yt.float=su;Yt.floatExp=nu;Yt.floatNaN=
tu});var fs=w(Gt=>{"use strict";var Yr=$e(),Vt=n=>typeof n=="bigint"||Number.isInteger(n),us=(n,e,t,{intAsBigInt:s})=>s?BigInt(n):parseInt(n.substring(e),t);function Vr(n,e,t){let{value:s}=n;return Vt(s)&&
s>=0?t+s.toString(e):Yr.stringifyNumber(n)}var iu={identify:n=>Vt(n)&&n>=0,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^0o[0-7]+$/,resolve:(n,e,t)=>us(n,2,8,t),stringify:n=>Vr(n,8,"0o")},
ru={identify:Vt,default:!0,tag:"tag:yaml.org,2002:int",test:/^[-+]?[0-9]+$/,resolve:(n,e,t)=>us(n,0,10,t),stringify:Yr.stringifyNumber},ou={identify:n=>Vt(n)&&n>=0,default:!0,tag:"tag:yaml.org,2002:in\
t",format:"HEX",test:/^0x[0-9a-fA-F]+$/,resolve:(n,e,t)=>us(n,2,16,t),stringify:n=>Vr(n,16,"0x")};Gt.int=ru;Gt.intHex=ou;Gt.intOct=iu});var Jr=w(Gr=>{"use strict";var au=Le(),lu=Ut(),cu=Ce(),uu=Qe(),fu=as(),ds=cs(),hs=fs(),du=[au.map,cu.seq,uu.string,lu.nullTag,fu.boolTag,hs.intOct,hs.int,hs.intHex,ds.floatNaN,ds.floatExp,ds.float];Gr.
schema=du});var Qr=w(Hr=>{"use strict";var hu=$(),pu=Le(),mu=Ce();function Wr(n){return typeof n=="bigint"||Number.isInteger(n)}var Jt=({value:n})=>JSON.stringify(n),gu=[{identify:n=>typeof n=="string",default:!0,
tag:"tag:yaml.org,2002:str",resolve:n=>n,stringify:Jt},{identify:n=>n==null,createNode:()=>new hu.Scalar(null),default:!0,tag:"tag:yaml.org,2002:null",test:/^null$/,resolve:()=>null,stringify:Jt},{identify:n=>typeof n==
"boolean",default:!0,tag:"tag:yaml.org,2002:bool",test:/^true$|^false$/,resolve:n=>n==="true",stringify:Jt},{identify:Wr,default:!0,tag:"tag:yaml.org,2002:int",test:/^-?(?:0|[1-9][0-9]*)$/,resolve:(n,e,{
intAsBigInt:t})=>t?BigInt(n):parseInt(n,10),stringify:({value:n})=>Wr(n)?n.toString():JSON.stringify(n)},{identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
resolve:n=>parseFloat(n),stringify:Jt}],yu={default:!0,tag:"",test:/^/,resolve(n,e){return e(`Unresolved plain scalar ${JSON.stringify(n)}`),n}},bu=[pu.map,mu.seq].concat(gu,yu);Hr.schema=bu});var ms=w(zr=>{"use strict";var ze=require("buffer"),ps=$(),wu=Ge(),Su={identify:n=>n instanceof Uint8Array,default:!1,tag:"tag:yaml.org,2002:binary",resolve(n,e){if(typeof ze.Buffer=="function")return ze.
Buffer.from(n,"base64");if(typeof atob=="function"){let t=atob(n.replace(/[\n\r]/g,"")),s=new Uint8Array(t.length);for(let i=0;i<t.length;++i)s[i]=t.charCodeAt(i);return s}else return e("This environm\
ent does not support reading binary tags; either Buffer or atob is required"),n},stringify({comment:n,type:e,value:t},s,i,r){if(!t)return"";let o=t,a;if(typeof ze.Buffer=="function")a=o instanceof ze.
Buffer?o.toString("base64"):ze.Buffer.from(o.buffer).toString("base64");else if(typeof btoa=="function"){let l="";for(let c=0;c<o.length;++c)l+=String.fromCharCode(o[c]);a=btoa(l)}else throw new Error(
"This environment does not support writing binary tags; either Buffer or btoa is required");if(e??(e=ps.Scalar.BLOCK_LITERAL),e!==ps.Scalar.QUOTE_DOUBLE){let l=Math.max(s.options.lineWidth-s.indent.length,
s.options.minContentWidth),c=Math.ceil(a.length/l),u=new Array(c);for(let f=0,d=0;f<c;++f,d+=l)u[f]=a.substr(d,l);a=u.join(e===ps.Scalar.BLOCK_LITERAL?`
`:" ")}return wu.stringifyString({comment:n,type:e,value:a},s,i,r)}};zr.binary=Su});var Qt=w(Ht=>{"use strict";var Wt=E(),gs=re(),vu=$(),ku=le();function Xr(n,e){if(Wt.isSeq(n))for(let t=0;t<n.items.length;++t){let s=n.items[t];if(!Wt.isPair(s)){if(Wt.isMap(s)){s.items.length>1&&e("E\
ach pair must have its own sequence indicator");let i=s.items[0]||new gs.Pair(new vu.Scalar(null));if(s.commentBefore&&(i.key.commentBefore=i.key.commentBefore?`${s.commentBefore}
${i.key.commentBefore}`:s.commentBefore),s.comment){let r=i.value??i.key;r.comment=r.comment?`${s.comment}
${r.comment}`:s.comment}s=i}n.items[t]=Wt.isPair(s)?s:new gs.Pair(s)}}else e("Expected a sequence for this tag");return n}function Zr(n,e,t){let{replacer:s}=t,i=new ku.YAMLSeq(n);i.tag="tag:yaml.org,2\
002:pairs";let r=0;if(e&&Symbol.iterator in Object(e))for(let o of e){typeof s=="function"&&(o=s.call(e,String(r++),o));let a,l;if(Array.isArray(o))if(o.length===2)a=o[0],l=o[1];else throw new TypeError(
`Expected [key, value] tuple: ${o}`);else if(o&&o instanceof Object){let c=Object.keys(o);if(c.length===1)a=c[0],l=o[a];else throw new TypeError(`Expected tuple with one key, not ${c.length} keys`)}else
a=o;i.items.push(gs.createPair(a,l,t))}return i}var Au={collection:"seq",default:!1,tag:"tag:yaml.org,2002:pairs",resolve:Xr,createNode:Zr};Ht.createPairs=Zr;Ht.pairs=Au;Ht.resolvePairs=Xr});var ws=w(bs=>{"use strict";var eo=E(),ys=te(),Xe=ae(),Nu=le(),to=Qt(),ge=class n extends Nu.YAMLSeq{constructor(){super(),this.add=Xe.YAMLMap.prototype.add.bind(this),this.delete=Xe.YAMLMap.prototype.
delete.bind(this),this.get=Xe.YAMLMap.prototype.get.bind(this),this.has=Xe.YAMLMap.prototype.has.bind(this),this.set=Xe.YAMLMap.prototype.set.bind(this),this.tag=n.tag}toJSON(e,t){if(!t)return super.toJSON(
e);let s=new Map;t?.onCreate&&t.onCreate(s);for(let i of this.items){let r,o;if(eo.isPair(i)?(r=ys.toJS(i.key,"",t),o=ys.toJS(i.value,r,t)):r=ys.toJS(i,"",t),s.has(r))throw new Error("Ordered maps mus\
t not include duplicate keys");s.set(r,o)}return s}static from(e,t,s){let i=to.createPairs(e,t,s),r=new this;return r.items=i.items,r}};ge.tag="tag:yaml.org,2002:omap";var Eu={collection:"seq",identify:n=>n instanceof
Map,nodeClass:ge,default:!1,tag:"tag:yaml.org,2002:omap",resolve(n,e){let t=to.resolvePairs(n,e),s=[];for(let{key:i}of t.items)eo.isScalar(i)&&(s.includes(i.value)?e(`Ordered maps must not include dup\
licate keys: ${i.value}`):s.push(i.value));return Object.assign(new ge,t)},createNode:(n,e,t)=>ge.from(n,e,t)};bs.YAMLOMap=ge;bs.omap=Eu});var oo=w(Ss=>{"use strict";var no=$();function so({value:n,source:e},t){return e&&(n?io:ro).test.test(e)?e:n?t.options.trueStr:t.options.falseStr}var io={identify:n=>n===!0,default:!0,tag:"tag:yaml.or\
g,2002:bool",test:/^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,resolve:()=>new no.Scalar(!0),stringify:so},ro={identify:n=>n===!1,default:!0,tag:"tag:yaml.org,2002:bool",test:/^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
resolve:()=>new no.Scalar(!1),stringify:so};Ss.falseTag=ro;Ss.trueTag=io});var ao=w(zt=>{"use strict";var Ou=$(),vs=$e(),Tu={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",test:/^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,resolve:n=>n.slice(-3).toLowerCase()===
"nan"?NaN:n[0]==="-"?Number.NEGATIVE_INFINITY:Number.POSITIVE_INFINITY,stringify:vs.stringifyNumber},Lu={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.org,2002:float",format:"EXP",test:/^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
resolve:n=>parseFloat(n.replace(/_/g,"")),stringify(n){let e=Number(n.value);return isFinite(e)?e.toExponential():vs.stringifyNumber(n)}},Cu={identify:n=>typeof n=="number",default:!0,tag:"tag:yaml.or\
g,2002:float",test:/^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,resolve(n){let e=new Ou.Scalar(parseFloat(n.replace(/_/g,""))),t=n.indexOf(".");if(t!==-1){let s=n.substring(t+1).replace(/_/g,"");s[s.length-1]===
"0"&&(e.minFractionDigits=s.length)}return e},stringify:vs.stringifyNumber};zt.float=Cu;zt.floatExp=Lu;zt.floatNaN=Tu});var co=w(et=>{"use strict";var lo=$e(),Ze=n=>typeof n=="bigint"||Number.isInteger(n);function Xt(n,e,t,{intAsBigInt:s}){let i=n[0];if((i==="-"||i==="+")&&(e+=1),n=n.substring(e).replace(/_/g,""),s){switch(t){case 2:
n=`0b${n}`;break;case 8:n=`0o${n}`;break;case 16:n=`0x${n}`;break}let o=BigInt(n);return i==="-"?BigInt(-1)*o:o}let r=parseInt(n,t);return i==="-"?-1*r:r}function ks(n,e,t){let{value:s}=n;if(Ze(s)){let i=s.
toString(e);return s<0?"-"+t+i.substr(1):t+i}return lo.stringifyNumber(n)}var $u={identify:Ze,default:!0,tag:"tag:yaml.org,2002:int",format:"BIN",test:/^[-+]?0b[0-1_]+$/,resolve:(n,e,t)=>Xt(n,2,2,t),stringify:n=>ks(
n,2,"0b")},qu={identify:Ze,default:!0,tag:"tag:yaml.org,2002:int",format:"OCT",test:/^[-+]?0[0-7_]+$/,resolve:(n,e,t)=>Xt(n,1,8,t),stringify:n=>ks(n,8,"0")},Pu={identify:Ze,default:!0,tag:"tag:yaml.or\
g,2002:int",test:/^[-+]?[0-9][0-9_]*$/,resolve:(n,e,t)=>Xt(n,0,10,t),stringify:lo.stringifyNumber},Mu={identify:Ze,default:!0,tag:"tag:yaml.org,2002:int",format:"HEX",test:/^[-+]?0x[0-9a-fA-F_]+$/,resolve:(n,e,t)=>Xt(
n,2,16,t),stringify:n=>ks(n,16,"0x")};et.int=Pu;et.intBin=$u;et.intHex=Mu;et.intOct=qu});var Ns=w(As=>{"use strict";var tn=E(),Zt=re(),en=ae(),ye=class n extends en.YAMLMap{constructor(e){super(e),this.tag=n.tag}add(e){let t;tn.isPair(e)?t=e:e&&typeof e=="object"&&"key"in e&&"value"in e&&
e.value===null?t=new Zt.Pair(e.key,null):t=new Zt.Pair(e,null),en.findPair(this.items,t.key)||this.items.push(t)}get(e,t){let s=en.findPair(this.items,e);return!t&&tn.isPair(s)?tn.isScalar(s.key)?s.key.
value:s.key:s}set(e,t){if(typeof t!="boolean")throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof t}`);let s=en.findPair(this.items,e);s&&!t?this.items.splice(this.
items.indexOf(s),1):!s&&t&&this.items.push(new Zt.Pair(e))}toJSON(e,t){return super.toJSON(e,t,Set)}toString(e,t,s){if(!e)return JSON.stringify(this);if(this.hasAllNullValues(!0))return super.toString(
Object.assign({},e,{allNullValues:!0}),t,s);throw new Error("Set items must all have null values")}static from(e,t,s){let{replacer:i}=s,r=new this(e);if(t&&Symbol.iterator in Object(t))for(let o of t)
typeof i=="function"&&(o=i.call(t,o,o)),r.items.push(Zt.createPair(o,null,s));return r}};ye.tag="tag:yaml.org,2002:set";var Iu={collection:"map",identify:n=>n instanceof Set,nodeClass:ye,default:!1,tag:"\
tag:yaml.org,2002:set",createNode:(n,e,t)=>ye.from(n,e,t),resolve(n,e){if(tn.isMap(n)){if(n.hasAllNullValues(!0))return Object.assign(new ye,n);e("Set items must all have null values")}else e("Expecte\
d a mapping for this tag");return n}};As.YAMLSet=ye;As.set=Iu});var Os=w(nn=>{"use strict";var _u=$e();function Es(n,e){let t=n[0],s=t==="-"||t==="+"?n.substring(1):n,i=o=>e?BigInt(o):Number(o),r=s.replace(/_/g,"").split(":").reduce((o,a)=>o*i(60)+i(a),i(0));return t===
"-"?i(-1)*r:r}function uo(n){let{value:e}=n,t=o=>o;if(typeof e=="bigint")t=o=>BigInt(o);else if(isNaN(e)||!isFinite(e))return _u.stringifyNumber(n);let s="";e<0&&(s="-",e*=t(-1));let i=t(60),r=[e%i];return e<
60?r.unshift(0):(e=(e-r[0])/i,r.unshift(e%i),e>=60&&(e=(e-r[0])/i,r.unshift(e))),s+r.map(o=>String(o).padStart(2,"0")).join(":").replace(/000000\d*$/,"")}var Du={identify:n=>typeof n=="bigint"||Number.
isInteger(n),default:!0,tag:"tag:yaml.org,2002:int",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,resolve:(n,e,{intAsBigInt:t})=>Es(n,t),stringify:uo},Ru={identify:n=>typeof n=="number",default:!0,
tag:"tag:yaml.org,2002:float",format:"TIME",test:/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,resolve:n=>Es(n,!1),stringify:uo},fo={identify:n=>n instanceof Date,default:!0,tag:"tag:yaml.org,2002:t\
imestamp",test:RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),resolve(n){let e=n.match(
fo.test);if(!e)throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");let[,t,s,i,r,o,a]=e.map(Number),l=e[7]?Number((e[7]+"00").substr(1,3)):0,c=Date.UTC(t,s-1,i,r||0,o||0,a||0,l),u=e[8];
if(u&&u!=="Z"){let f=Es(u,!1);Math.abs(f)<30&&(f*=60),c-=6e4*f}return new Date(c)},stringify:({value:n})=>n?.toISOString().replace(/(T00:00:00)?\.000Z$/,"")??""};nn.floatTime=Ru;nn.intTime=Du;nn.timestamp=
fo});var mo=w(po=>{"use strict";var xu=Le(),Fu=Ut(),ju=Ce(),Bu=Qe(),Ku=ms(),ho=oo(),Ts=ao(),sn=co(),Uu=_t(),Yu=ws(),Vu=Qt(),Gu=Ns(),Ls=Os(),Ju=[xu.map,ju.seq,Bu.string,Fu.nullTag,ho.trueTag,ho.falseTag,sn.
intBin,sn.intOct,sn.int,sn.intHex,Ts.floatNaN,Ts.floatExp,Ts.float,Ku.binary,Uu.merge,Yu.omap,Vu.pairs,Gu.set,Ls.intTime,Ls.floatTime,Ls.timestamp];po.schema=Ju});var Eo=w(qs=>{"use strict";var wo=Le(),Wu=Ut(),So=Ce(),Hu=Qe(),Qu=as(),Cs=cs(),$s=fs(),zu=Jr(),Xu=Qr(),vo=ms(),tt=_t(),ko=ws(),Ao=Qt(),go=mo(),No=Ns(),rn=Os(),yo=new Map([["core",zu.schema],["failsafe",
[wo.map,So.seq,Hu.string]],["json",Xu.schema],["yaml11",go.schema],["yaml-1.1",go.schema]]),bo={binary:vo.binary,bool:Qu.boolTag,float:Cs.float,floatExp:Cs.floatExp,floatNaN:Cs.floatNaN,floatTime:rn.floatTime,
int:$s.int,intHex:$s.intHex,intOct:$s.intOct,intTime:rn.intTime,map:wo.map,merge:tt.merge,null:Wu.nullTag,omap:ko.omap,pairs:Ao.pairs,seq:So.seq,set:No.set,timestamp:rn.timestamp},Zu={"tag:yaml.org,20\
02:binary":vo.binary,"tag:yaml.org,2002:merge":tt.merge,"tag:yaml.org,2002:omap":ko.omap,"tag:yaml.org,2002:pairs":Ao.pairs,"tag:yaml.org,2002:set":No.set,"tag:yaml.org,2002:timestamp":rn.timestamp};function ef(n,e,t){
let s=yo.get(e);if(s&&!n)return t&&!s.includes(tt.merge)?s.concat(tt.merge):s.slice();let i=s;if(!i)if(Array.isArray(n))i=[];else{let r=Array.from(yo.keys()).filter(o=>o!=="yaml11").map(o=>JSON.stringify(
o)).join(", ");throw new Error(`Unknown schema "${e}"; use one of ${r} or define customTags array`)}if(Array.isArray(n))for(let r of n)i=i.concat(r);else typeof n=="function"&&(i=n(i.slice()));return t&&
(i=i.concat(tt.merge)),i.reduce((r,o)=>{let a=typeof o=="string"?bo[o]:o;if(!a){let l=JSON.stringify(o),c=Object.keys(bo).map(u=>JSON.stringify(u)).join(", ");throw new Error(`Unknown custom tag ${l};\
 use one of ${c}`)}return r.includes(a)||r.push(a),r},[])}qs.coreKnownTags=Zu;qs.getTags=ef});var Is=w(Oo=>{"use strict";var Ps=E(),tf=Le(),nf=Ce(),sf=Qe(),on=Eo(),rf=(n,e)=>n.key<e.key?-1:n.key>e.key?1:0,Ms=class n{constructor({compat:e,customTags:t,merge:s,resolveKnownTags:i,schema:r,sortMapEntries:o,
toStringDefaults:a}){this.compat=Array.isArray(e)?on.getTags(e,"compat"):e?on.getTags(null,e):null,this.name=typeof r=="string"&&r||"core",this.knownTags=i?on.coreKnownTags:{},this.tags=on.getTags(t,this.
name,s),this.toStringOptions=a??null,Object.defineProperty(this,Ps.MAP,{value:tf.map}),Object.defineProperty(this,Ps.SCALAR,{value:sf.string}),Object.defineProperty(this,Ps.SEQ,{value:nf.seq}),this.sortMapEntries=
typeof o=="function"?o:o===!0?rf:null}clone(){let e=Object.create(n.prototype,Object.getOwnPropertyDescriptors(this));return e.tags=this.tags.slice(),e}};Oo.Schema=Ms});var Lo=w(To=>{"use strict";var of=E(),_s=Je(),nt=Ue();function af(n,e){let t=[],s=e.directives===!0;if(e.directives!==!1&&n.directives){let l=n.directives.toString(n);l?(t.push(l),s=!0):n.directives.docStart&&
(s=!0)}s&&t.push("---");let i=_s.createStringifyContext(n,e),{commentString:r}=i.options;if(n.commentBefore){t.length!==1&&t.unshift("");let l=r(n.commentBefore);t.unshift(nt.indentComment(l,""))}let o=!1,
a=null;if(n.contents){if(of.isNode(n.contents)){if(n.contents.spaceBefore&&s&&t.push(""),n.contents.commentBefore){let u=r(n.contents.commentBefore);t.push(nt.indentComment(u,""))}i.forceBlockIndent=!!n.
comment,a=n.contents.comment}let l=a?void 0:()=>o=!0,c=_s.stringify(n.contents,i,()=>a=null,l);a&&(c+=nt.lineComment(c,"",r(a))),(c[0]==="|"||c[0]===">")&&t[t.length-1]==="---"?t[t.length-1]=`--- ${c}`:
t.push(c)}else t.push(_s.stringify(n.contents,i));if(n.directives?.docEnd)if(n.comment){let l=r(n.comment);l.includes(`
`)?(t.push("..."),t.push(nt.indentComment(l,""))):t.push(`... ${l}`)}else t.push("...");else{let l=n.comment;l&&o&&(l=l.replace(/^\n+/,"")),l&&((!o||a)&&t[t.length-1]!==""&&t.push(""),t.push(nt.indentComment(
r(l),"")))}return t.join(`
`)+`
`}To.stringifyDocument=af});var st=w(Co=>{"use strict";var lf=Be(),qe=Et(),j=E(),cf=re(),uf=te(),ff=Is(),df=Lo(),Ds=vt(),hf=jn(),pf=Ke(),Rs=Fn(),xs=class n{constructor(e,t,s){this.commentBefore=null,this.comment=null,this.errors=
[],this.warnings=[],Object.defineProperty(this,j.NODE_TYPE,{value:j.DOC});let i=null;typeof t=="function"||Array.isArray(t)?i=t:s===void 0&&t&&(s=t,t=void 0);let r=Object.assign({intAsBigInt:!1,keepSourceTokens:!1,
logLevel:"warn",prettyErrors:!0,strict:!0,stringKeys:!1,uniqueKeys:!0,version:"1.2"},s);this.options=r;let{version:o}=r;s?._directives?(this.directives=s._directives.atDocument(),this.directives.yaml.
explicit&&(o=this.directives.yaml.version)):this.directives=new Rs.Directives({version:o}),this.setSchema(o,s),this.contents=e===void 0?null:this.createNode(e,i,s)}clone(){let e=Object.create(n.prototype,
{[j.NODE_TYPE]:{value:j.DOC}});return e.commentBefore=this.commentBefore,e.comment=this.comment,e.errors=this.errors.slice(),e.warnings=this.warnings.slice(),e.options=Object.assign({},this.options),this.
directives&&(e.directives=this.directives.clone()),e.schema=this.schema.clone(),e.contents=j.isNode(this.contents)?this.contents.clone(e.schema):this.contents,this.range&&(e.range=this.range.slice()),
e}add(e){Pe(this.contents)&&this.contents.add(e)}addIn(e,t){Pe(this.contents)&&this.contents.addIn(e,t)}createAlias(e,t){if(!e.anchor){let s=Ds.anchorNames(this);e.anchor=!t||s.has(t)?Ds.findNewAnchor(
t||"a",s):t}return new lf.Alias(e.anchor)}createNode(e,t,s){let i;if(typeof t=="function")e=t.call({"":e},"",e),i=t;else if(Array.isArray(t)){let g=p=>typeof p=="number"||p instanceof String||p instanceof
Number,S=t.filter(g).map(String);S.length>0&&(t=t.concat(S)),i=t}else s===void 0&&t&&(s=t,t=void 0);let{aliasDuplicateObjects:r,anchorPrefix:o,flow:a,keepUndefined:l,onTagObj:c,tag:u}=s??{},{onAnchor:f,
setAnchors:d,sourceObjects:m}=Ds.createNodeAnchors(this,o||"a"),y={aliasDuplicateObjects:r??!0,keepUndefined:l??!1,onAnchor:f,onTagObj:c,replacer:i,schema:this.schema,sourceObjects:m},h=pf.createNode(
e,u,y);return a&&j.isCollection(h)&&(h.flow=!0),d(),h}createPair(e,t,s={}){let i=this.createNode(e,null,s),r=this.createNode(t,null,s);return new cf.Pair(i,r)}delete(e){return Pe(this.contents)?this.contents.
delete(e):!1}deleteIn(e){return qe.isEmptyPath(e)?this.contents==null?!1:(this.contents=null,!0):Pe(this.contents)?this.contents.deleteIn(e):!1}get(e,t){return j.isCollection(this.contents)?this.contents.
get(e,t):void 0}getIn(e,t){return qe.isEmptyPath(e)?!t&&j.isScalar(this.contents)?this.contents.value:this.contents:j.isCollection(this.contents)?this.contents.getIn(e,t):void 0}has(e){return j.isCollection(
this.contents)?this.contents.has(e):!1}hasIn(e){return qe.isEmptyPath(e)?this.contents!==void 0:j.isCollection(this.contents)?this.contents.hasIn(e):!1}set(e,t){this.contents==null?this.contents=qe.collectionFromPath(
this.schema,[e],t):Pe(this.contents)&&this.contents.set(e,t)}setIn(e,t){qe.isEmptyPath(e)?this.contents=t:this.contents==null?this.contents=qe.collectionFromPath(this.schema,Array.from(e),t):Pe(this.contents)&&
this.contents.setIn(e,t)}setSchema(e,t={}){typeof e=="number"&&(e=String(e));let s;switch(e){case"1.1":this.directives?this.directives.yaml.version="1.1":this.directives=new Rs.Directives({version:"1.\
1"}),s={resolveKnownTags:!1,schema:"yaml-1.1"};break;case"1.2":case"next":this.directives?this.directives.yaml.version=e:this.directives=new Rs.Directives({version:e}),s={resolveKnownTags:!0,schema:"c\
ore"};break;case null:this.directives&&delete this.directives,s=null;break;default:{let i=JSON.stringify(e);throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${i}`)}}if(t.schema instanceof
Object)this.schema=t.schema;else if(s)this.schema=new ff.Schema(Object.assign(s,t));else throw new Error("With a null YAML version, the { schema: Schema } option is required")}toJS({json:e,jsonArg:t,mapAsMap:s,
maxAliasCount:i,onAnchor:r,reviver:o}={}){let a={anchors:new Map,doc:this,keep:!e,mapAsMap:s===!0,mapKeyWarned:!1,maxAliasCount:typeof i=="number"?i:100},l=uf.toJS(this.contents,t??"",a);if(typeof r==
"function")for(let{count:c,res:u}of a.anchors.values())r(u,c);return typeof o=="function"?hf.applyReviver(o,{"":l},"",l):l}toJSON(e,t){return this.toJS({json:!0,jsonArg:e,mapAsMap:!1,onAnchor:t})}toString(e={}){
if(this.errors.length>0)throw new Error("Document with errors cannot be stringified");if("indent"in e&&(!Number.isInteger(e.indent)||Number(e.indent)<=0)){let t=JSON.stringify(e.indent);throw new Error(
`"indent" option must be a positive integer, not ${t}`)}return df.stringifyDocument(this,e)}};function Pe(n){if(j.isCollection(n))return!0;throw new Error("Expected a YAML collection as document conte\
nts")}Co.Document=xs});var ot=w(rt=>{"use strict";var it=class extends Error{constructor(e,t,s,i){super(),this.name=e,this.code=s,this.message=i,this.pos=t}},Fs=class extends it{constructor(e,t,s){super("YAMLParseError",e,t,
s)}},js=class extends it{constructor(e,t,s){super("YAMLWarning",e,t,s)}},mf=(n,e)=>t=>{if(t.pos[0]===-1)return;t.linePos=t.pos.map(a=>e.linePos(a));let{line:s,col:i}=t.linePos[0];t.message+=` at line ${s}\
, column ${i}`;let r=i-1,o=n.substring(e.lineStarts[s-1],e.lineStarts[s]).replace(/[\n\r]+$/,"");if(r>=60&&o.length>80){let a=Math.min(r-39,o.length-79);o="\u2026"+o.substring(a),r-=a-1}if(o.length>80&&
(o=o.substring(0,79)+"\u2026"),s>1&&/^ *$/.test(o.substring(0,r))){let a=n.substring(e.lineStarts[s-2],e.lineStarts[s-1]);a.length>80&&(a=a.substring(0,79)+`\u2026
`),o=a+o}if(/[^ ]/.test(o)){let a=1,l=t.linePos[1];l?.line===s&&l.col>i&&(a=Math.max(1,Math.min(l.col-i,80-r)));let c=" ".repeat(r)+"^".repeat(a);t.message+=`:

${o}
${c}
`}};rt.YAMLError=it;rt.YAMLParseError=Fs;rt.YAMLWarning=js;rt.prettifyError=mf});var at=w($o=>{"use strict";function gf(n,{flow:e,indicator:t,next:s,offset:i,onError:r,parentIndent:o,startOnNewline:a}){let l=!1,c=a,u=a,f="",d="",m=!1,y=!1,h=null,g=null,S=null,p=null,b=null,k=null,
A=null;for(let v of n)switch(y&&(v.type!=="space"&&v.type!=="newline"&&v.type!=="comma"&&r(v.offset,"MISSING_CHAR","Tags and anchors must be separated from the next token by white space"),y=!1),h&&(c&&
v.type!=="comment"&&v.type!=="newline"&&r(h,"TAB_AS_INDENT","Tabs are not allowed as indentation"),h=null),v.type){case"space":!e&&(t!=="doc-start"||s?.type!=="flow-collection")&&v.source.includes("	")&&
(h=v),u=!0;break;case"comment":{u||r(v,"MISSING_CHAR","Comments must be separated from other tokens by white space characters");let q=v.source.substring(1)||" ";f?f+=d+q:f=q,d="",c=!1;break}case"newli\
ne":c?f?f+=v.source:(!k||t!=="seq-item-ind")&&(l=!0):d+=v.source,c=!0,m=!0,(g||S)&&(p=v),u=!0;break;case"anchor":g&&r(v,"MULTIPLE_ANCHORS","A node can have at most one anchor"),v.source.endsWith(":")&&
r(v.offset+v.source.length-1,"BAD_ALIAS","Anchor ending in : is ambiguous",!0),g=v,A??(A=v.offset),c=!1,u=!1,y=!0;break;case"tag":{S&&r(v,"MULTIPLE_TAGS","A node can have at most one tag"),S=v,A??(A=v.
offset),c=!1,u=!1,y=!0;break}case t:(g||S)&&r(v,"BAD_PROP_ORDER",`Anchors and tags must be after the ${v.source} indicator`),k&&r(v,"UNEXPECTED_TOKEN",`Unexpected ${v.source} in ${e??"collection"}`),k=
v,c=t==="seq-item-ind"||t==="explicit-key-ind",u=!1;break;case"comma":if(e){b&&r(v,"UNEXPECTED_TOKEN",`Unexpected , in ${e}`),b=v,c=!1,u=!1;break}default:r(v,"UNEXPECTED_TOKEN",`Unexpected ${v.type} t\
oken`),c=!1,u=!1}let N=n[n.length-1],O=N?N.offset+N.source.length:i;return y&&s&&s.type!=="space"&&s.type!=="newline"&&s.type!=="comma"&&(s.type!=="scalar"||s.source!=="")&&r(s.offset,"MISSING_CHAR","\
Tags and anchors must be separated from the next token by white space"),h&&(c&&h.indent<=o||s?.type==="block-map"||s?.type==="block-seq")&&r(h,"TAB_AS_INDENT","Tabs are not allowed as indentation"),{comma:b,
found:k,spaceBefore:l,comment:f,hasNewline:m,anchor:g,tag:S,newlineAfterProp:p,end:O,start:A??O}}$o.resolveProps=gf});var an=w(qo=>{"use strict";function Bs(n){if(!n)return null;switch(n.type){case"alias":case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":if(n.source.includes(`
`))return!0;if(n.end){for(let e of n.end)if(e.type==="newline")return!0}return!1;case"flow-collection":for(let e of n.items){for(let t of e.start)if(t.type==="newline")return!0;if(e.sep){for(let t of e.
sep)if(t.type==="newline")return!0}if(Bs(e.key)||Bs(e.value))return!0}return!1;default:return!0}}qo.containsNewline=Bs});var Ks=w(Po=>{"use strict";var yf=an();function bf(n,e,t){if(e?.type==="flow-collection"){let s=e.end[0];s.indent===n&&(s.source==="]"||s.source==="}")&&yf.containsNewline(e)&&t(s,"BAD_INDENT","Flow e\
nd indicator should be more indented than parent",!0)}}Po.flowIndentCheck=bf});var Us=w(Io=>{"use strict";var Mo=E();function wf(n,e,t){let{uniqueKeys:s}=n.options;if(s===!1)return!1;let i=typeof s=="function"?s:(r,o)=>r===o||Mo.isScalar(r)&&Mo.isScalar(o)&&r.value===o.value;return e.
some(r=>i(r.key,t))}Io.mapIncludes=wf});var jo=w(Fo=>{"use strict";var _o=re(),Sf=ae(),Do=at(),vf=an(),Ro=Ks(),kf=Us(),xo="All mapping items must start at the same column";function Af({composeNode:n,composeEmptyNode:e},t,s,i,r){let o=r?.nodeClass??
Sf.YAMLMap,a=new o(t.schema);t.atRoot&&(t.atRoot=!1);let l=s.offset,c=null;for(let u of s.items){let{start:f,key:d,sep:m,value:y}=u,h=Do.resolveProps(f,{indicator:"explicit-key-ind",next:d??m?.[0],offset:l,
onError:i,parentIndent:s.indent,startOnNewline:!0}),g=!h.found;if(g){if(d&&(d.type==="block-seq"?i(l,"BLOCK_AS_IMPLICIT_KEY","A block sequence may not be used as an implicit map key"):"indent"in d&&d.
indent!==s.indent&&i(l,"BAD_INDENT",xo)),!h.anchor&&!h.tag&&!m){c=h.end,h.comment&&(a.comment?a.comment+=`
`+h.comment:a.comment=h.comment);continue}(h.newlineAfterProp||vf.containsNewline(d))&&i(d??f[f.length-1],"MULTILINE_IMPLICIT_KEY","Implicit keys need to be on a single line")}else h.found?.indent!==s.
indent&&i(l,"BAD_INDENT",xo);t.atKey=!0;let S=h.end,p=d?n(t,d,h,i):e(t,S,f,null,h,i);t.schema.compat&&Ro.flowIndentCheck(s.indent,d,i),t.atKey=!1,kf.mapIncludes(t,a.items,p)&&i(S,"DUPLICATE_KEY","Map \
keys must be unique");let b=Do.resolveProps(m??[],{indicator:"map-value-ind",next:y,offset:p.range[2],onError:i,parentIndent:s.indent,startOnNewline:!d||d.type==="block-scalar"});if(l=b.end,b.found){g&&
(y?.type==="block-map"&&!b.hasNewline&&i(l,"BLOCK_AS_IMPLICIT_KEY","Nested mappings are not allowed in compact mappings"),t.options.strict&&h.start<b.found.offset-1024&&i(p.range,"KEY_OVER_1024_CHARS",
"The : indicator must be at most 1024 chars after the start of an implicit block mapping key"));let k=y?n(t,y,b,i):e(t,l,m,null,b,i);t.schema.compat&&Ro.flowIndentCheck(s.indent,y,i),l=k.range[2];let A=new _o.
Pair(p,k);t.options.keepSourceTokens&&(A.srcToken=u),a.items.push(A)}else{g&&i(p.range,"MISSING_CHAR","Implicit map keys need to be followed by map values"),b.comment&&(p.comment?p.comment+=`
`+b.comment:p.comment=b.comment);let k=new _o.Pair(p);t.options.keepSourceTokens&&(k.srcToken=u),a.items.push(k)}}return c&&c<l&&i(c,"IMPOSSIBLE","Map comment with trailing content"),a.range=[s.offset,
l,c??l],a}Fo.resolveBlockMap=Af});var Ko=w(Bo=>{"use strict";var Nf=le(),Ef=at(),Of=Ks();function Tf({composeNode:n,composeEmptyNode:e},t,s,i,r){let o=r?.nodeClass??Nf.YAMLSeq,a=new o(t.schema);t.atRoot&&(t.atRoot=!1),t.atKey&&(t.atKey=
!1);let l=s.offset,c=null;for(let{start:u,value:f}of s.items){let d=Ef.resolveProps(u,{indicator:"seq-item-ind",next:f,offset:l,onError:i,parentIndent:s.indent,startOnNewline:!0});if(!d.found)if(d.anchor||
d.tag||f)f?.type==="block-seq"?i(d.end,"BAD_INDENT","All sequence items must start at the same column"):i(l,"MISSING_CHAR","Sequence item without - indicator");else{c=d.end,d.comment&&(a.comment=d.comment);
continue}let m=f?n(t,f,d,i):e(t,d.end,u,null,d,i);t.schema.compat&&Of.flowIndentCheck(s.indent,f,i),l=m.range[2],a.items.push(m)}return a.range=[s.offset,l,c??l],a}Bo.resolveBlockSeq=Tf});var Me=w(Uo=>{"use strict";function Lf(n,e,t,s){let i="";if(n){let r=!1,o="";for(let a of n){let{source:l,type:c}=a;switch(c){case"space":r=!0;break;case"comment":{t&&!r&&s(a,"MISSING_CHAR","Comments \
must be separated from other tokens by white space characters");let u=l.substring(1)||" ";i?i+=o+u:i=u,o="";break}case"newline":i&&(o+=l),r=!0;break;default:s(a,"UNEXPECTED_TOKEN",`Unexpected ${c} at \
node end`)}e+=l.length}}return{comment:i,offset:e}}Uo.resolveEnd=Lf});var Jo=w(Go=>{"use strict";var Cf=E(),$f=re(),Yo=ae(),qf=le(),Pf=Me(),Vo=at(),Mf=an(),If=Us(),Ys="Block collections are not allowed within flow collections",Vs=n=>n&&(n.type==="block-map"||n.type==="b\
lock-seq");function _f({composeNode:n,composeEmptyNode:e},t,s,i,r){let o=s.start.source==="{",a=o?"flow map":"flow sequence",l=r?.nodeClass??(o?Yo.YAMLMap:qf.YAMLSeq),c=new l(t.schema);c.flow=!0;let u=t.
atRoot;u&&(t.atRoot=!1),t.atKey&&(t.atKey=!1);let f=s.offset+s.start.source.length;for(let g=0;g<s.items.length;++g){let S=s.items[g],{start:p,key:b,sep:k,value:A}=S,N=Vo.resolveProps(p,{flow:a,indicator:"\
explicit-key-ind",next:b??k?.[0],offset:f,onError:i,parentIndent:s.indent,startOnNewline:!1});if(!N.found){if(!N.anchor&&!N.tag&&!k&&!A){g===0&&N.comma?i(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`):
g<s.items.length-1&&i(N.start,"UNEXPECTED_TOKEN",`Unexpected empty item in ${a}`),N.comment&&(c.comment?c.comment+=`
`+N.comment:c.comment=N.comment),f=N.end;continue}!o&&t.options.strict&&Mf.containsNewline(b)&&i(b,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence pairs need to be on a single line")}if(g===0)
N.comma&&i(N.comma,"UNEXPECTED_TOKEN",`Unexpected , in ${a}`);else if(N.comma||i(N.start,"MISSING_CHAR",`Missing , between ${a} items`),N.comment){let O="";e:for(let v of p)switch(v.type){case"comma":case"\
space":break;case"comment":O=v.source.substring(1);break e;default:break e}if(O){let v=c.items[c.items.length-1];Cf.isPair(v)&&(v=v.value??v.key),v.comment?v.comment+=`
`+O:v.comment=O,N.comment=N.comment.substring(O.length+1)}}if(!o&&!k&&!N.found){let O=A?n(t,A,N,i):e(t,N.end,k,null,N,i);c.items.push(O),f=O.range[2],Vs(A)&&i(O.range,"BLOCK_IN_FLOW",Ys)}else{t.atKey=
!0;let O=N.end,v=b?n(t,b,N,i):e(t,O,p,null,N,i);Vs(b)&&i(v.range,"BLOCK_IN_FLOW",Ys),t.atKey=!1;let q=Vo.resolveProps(k??[],{flow:a,indicator:"map-value-ind",next:A,offset:v.range[2],onError:i,parentIndent:s.
indent,startOnNewline:!1});if(q.found){if(!o&&!N.found&&t.options.strict){if(k)for(let P of k){if(P===q.found)break;if(P.type==="newline"){i(P,"MULTILINE_IMPLICIT_KEY","Implicit keys of flow sequence \
pairs need to be on a single line");break}}N.start<q.found.offset-1024&&i(q.found,"KEY_OVER_1024_CHARS","The : indicator must be at most 1024 chars after the start of an implicit flow sequence key")}}else
A&&("source"in A&&A.source?.[0]===":"?i(A,"MISSING_CHAR",`Missing space after : in ${a}`):i(q.start,"MISSING_CHAR",`Missing , or : between ${a} items`));let X=A?n(t,A,q,i):q.found?e(t,q.end,k,null,q,i):
null;X?Vs(A)&&i(X.range,"BLOCK_IN_FLOW",Ys):q.comment&&(v.comment?v.comment+=`
`+q.comment:v.comment=q.comment);let ke=new $f.Pair(v,X);if(t.options.keepSourceTokens&&(ke.srcToken=S),o){let P=c;If.mapIncludes(t,P.items,v)&&i(O,"DUPLICATE_KEY","Map keys must be unique"),P.items.push(
ke)}else{let P=new Yo.YAMLMap(t.schema);P.flow=!0,P.items.push(ke);let _i=(X??v).range;P.range=[v.range[0],_i[1],_i[2]],c.items.push(P)}f=X?X.range[2]:q.end}}let d=o?"}":"]",[m,...y]=s.end,h=f;if(m?.source===
d)h=m.offset+m.source.length;else{let g=a[0].toUpperCase()+a.substring(1),S=u?`${g} must end with a ${d}`:`${g} in block collection must be sufficiently indented and end with a ${d}`;i(f,u?"MISSING_CH\
AR":"BAD_INDENT",S),m&&m.source.length!==1&&y.unshift(m)}if(y.length>0){let g=Pf.resolveEnd(y,h,t.options.strict,i);g.comment&&(c.comment?c.comment+=`
`+g.comment:c.comment=g.comment),c.range=[s.offset,h,g.offset]}else c.range=[s.offset,h,h];return c}Go.resolveFlowCollection=_f});var Ho=w(Wo=>{"use strict";var Df=E(),Rf=$(),xf=ae(),Ff=le(),jf=jo(),Bf=Ko(),Kf=Jo();function Gs(n,e,t,s,i,r){let o=t.type==="block-map"?jf.resolveBlockMap(n,e,t,s,r):t.type==="block-seq"?Bf.resolveBlockSeq(
n,e,t,s,r):Kf.resolveFlowCollection(n,e,t,s,r),a=o.constructor;return i==="!"||i===a.tagName?(o.tag=a.tagName,o):(i&&(o.tag=i),o)}function Uf(n,e,t,s,i){let r=s.tag,o=r?e.directives.tagName(r.source,d=>i(
r,"TAG_RESOLVE_FAILED",d)):null;if(t.type==="block-seq"){let{anchor:d,newlineAfterProp:m}=s,y=d&&r?d.offset>r.offset?d:r:d??r;y&&(!m||m.offset<y.offset)&&i(y,"MISSING_CHAR","Missing newline after bloc\
k sequence props")}let a=t.type==="block-map"?"map":t.type==="block-seq"?"seq":t.start.source==="{"?"map":"seq";if(!r||!o||o==="!"||o===xf.YAMLMap.tagName&&a==="map"||o===Ff.YAMLSeq.tagName&&a==="seq")
return Gs(n,e,t,i,o);let l=e.schema.tags.find(d=>d.tag===o&&d.collection===a);if(!l){let d=e.schema.knownTags[o];if(d?.collection===a)e.schema.tags.push(Object.assign({},d,{default:!1})),l=d;else return d?
i(r,"BAD_COLLECTION_TYPE",`${d.tag} used for ${a} collection, but expects ${d.collection??"scalar"}`,!0):i(r,"TAG_RESOLVE_FAILED",`Unresolved tag: ${o}`,!0),Gs(n,e,t,i,o)}let c=Gs(n,e,t,i,o,l),u=l.resolve?.(
c,d=>i(r,"TAG_RESOLVE_FAILED",d),e.options)??c,f=Df.isNode(u)?u:new Rf.Scalar(u);return f.range=c.range,f.tag=o,l?.format&&(f.format=l.format),f}Wo.composeCollection=Uf});var Ws=w(Qo=>{"use strict";var Js=$();function Yf(n,e,t){let s=e.offset,i=Vf(e,n.options.strict,t);if(!i)return{value:"",type:null,comment:"",range:[s,s,s]};let r=i.mode===">"?Js.Scalar.BLOCK_FOLDED:Js.
Scalar.BLOCK_LITERAL,o=e.source?Gf(e.source):[],a=o.length;for(let h=o.length-1;h>=0;--h){let g=o[h][1];if(g===""||g==="\r")a=h;else break}if(a===0){let h=i.chomp==="+"&&o.length>0?`
`.repeat(Math.max(1,o.length-1)):"",g=s+i.length;return e.source&&(g+=e.source.length),{value:h,type:r,comment:i.comment,range:[s,g,g]}}let l=e.indent+i.indent,c=e.offset+i.length,u=0;for(let h=0;h<a;++h){
let[g,S]=o[h];if(S===""||S==="\r")i.indent===0&&g.length>l&&(l=g.length);else{g.length<l&&t(c+g.length,"MISSING_CHAR","Block scalars with more-indented leading empty lines must use an explicit indenta\
tion indicator"),i.indent===0&&(l=g.length),u=h,l===0&&!n.atRoot&&t(c,"BAD_INDENT","Block scalar values in collections must be indented");break}c+=g.length+S.length+1}for(let h=o.length-1;h>=a;--h)o[h][0].
length>l&&(a=h+1);let f="",d="",m=!1;for(let h=0;h<u;++h)f+=o[h][0].slice(l)+`
`;for(let h=u;h<a;++h){let[g,S]=o[h];c+=g.length+S.length+1;let p=S[S.length-1]==="\r";if(p&&(S=S.slice(0,-1)),S&&g.length<l){let k=`Block scalar lines must not be less indented than their ${i.indent?
"explicit indentation indicator":"first line"}`;t(c-S.length-(p?2:1),"BAD_INDENT",k),g=""}r===Js.Scalar.BLOCK_LITERAL?(f+=d+g.slice(l)+S,d=`
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
`}let y=s+i.length+e.source.length;return{value:f,type:r,comment:i.comment,range:[s,y,y]}}function Vf({offset:n,props:e},t,s){if(e[0].type!=="block-scalar-header")return s(e[0],"IMPOSSIBLE","Block sca\
lar header not found"),null;let{source:i}=e[0],r=i[0],o=0,a="",l=-1;for(let d=1;d<i.length;++d){let m=i[d];if(!a&&(m==="-"||m==="+"))a=m;else{let y=Number(m);!o&&y?o=y:l===-1&&(l=n+d)}}l!==-1&&s(l,"UN\
EXPECTED_TOKEN",`Block scalar header includes extra characters: ${i}`);let c=!1,u="",f=i.length;for(let d=1;d<e.length;++d){let m=e[d];switch(m.type){case"space":c=!0;case"newline":f+=m.source.length;
break;case"comment":t&&!c&&s(m,"MISSING_CHAR","Comments must be separated from other tokens by white space characters"),f+=m.source.length,u=m.source.substring(1);break;case"error":s(m,"UNEXPECTED_TOK\
EN",m.message),f+=m.source.length;break;default:{let y=`Unexpected token in block scalar header: ${m.type}`;s(m,"UNEXPECTED_TOKEN",y);let h=m.source;h&&typeof h=="string"&&(f+=h.length)}}}return{mode:r,
indent:o,chomp:a,comment:u,length:f}}function Gf(n){let e=n.split(/\n( *)/),t=e[0],s=t.match(/^( *)/),r=[s?.[1]?[s[1],t.slice(s[1].length)]:["",t]];for(let o=1;o<e.length;o+=2)r.push([e[o],e[o+1]]);return r}
Qo.resolveBlockScalar=Yf});var Qs=w(Xo=>{"use strict";var Hs=$(),Jf=Me();function Wf(n,e,t){let{offset:s,type:i,source:r,end:o}=n,a,l,c=(d,m,y)=>t(s+d,m,y);switch(i){case"scalar":a=Hs.Scalar.PLAIN,l=Hf(r,c);break;case"single-qu\
oted-scalar":a=Hs.Scalar.QUOTE_SINGLE,l=Qf(r,c);break;case"double-quoted-scalar":a=Hs.Scalar.QUOTE_DOUBLE,l=zf(r,c);break;default:return t(n,"UNEXPECTED_TOKEN",`Expected a flow scalar value, but found\
: ${i}`),{value:"",type:null,comment:"",range:[s,s+r.length,s+r.length]}}let u=s+r.length,f=Jf.resolveEnd(o,u,e,t);return{value:l,type:a,comment:f.comment,range:[s,u,f.offset]}}function Hf(n,e){let t="";
switch(n[0]){case"	":t="a tab character";break;case",":t="flow indicator character ,";break;case"%":t="directive indicator character %";break;case"|":case">":{t=`block scalar indicator ${n[0]}`;break}case"\
@":case"`":{t=`reserved character ${n[0]}`;break}}return t&&e(0,"BAD_SCALAR_START",`Plain value cannot start with ${t}`),zo(n)}function Qf(n,e){return(n[n.length-1]!=="'"||n.length===1)&&e(n.length,"M\
ISSING_CHAR","Missing closing 'quote"),zo(n.slice(1,-1)).replace(/''/g,"'")}function zo(n){let e=/(.*?)\r?\n/sy,t=e.exec(n);if(!t)return n;let s,i;try{s=new RegExp("(?<![ 	])[ 	]+$"),i=new RegExp("^[ \
	]+|(?<![ 	])[ 	]+$","g")}catch{s=/[ \t]+$/,i=/^[ \t]+|[ \t]+$/g}let r=t[1].replace(s,""),o=" ",a=e.lastIndex;for(;t=e.exec(n);){let c=t[1].replace(i,"");c===""?o===`
`?r+=o:o=`
`:(r+=o+c,o=" "),a=e.lastIndex}let l=/[ \t]*(.*)/sy;return l.lastIndex=a,t=l.exec(n),r+o+(t?.[1]??"")}function zf(n,e){let t="";for(let s=1;s<n.length-1;++s){let i=n[s];if(!(i==="\r"&&n[s+1]===`
`))if(i===`
`){let{fold:r,offset:o}=Xf(n,s);t+=r,s=o}else if(i==="\\"){let r=n[++s],o=Zf[r];if(o)t+=o;else if(r===`
`)for(r=n[s+1];r===" "||r==="	";)r=n[++s+1];else if(r==="\r"&&n[s+1]===`
`)for(r=n[++s+1];r===" "||r==="	";)r=n[++s+1];else if(r==="x"||r==="u"||r==="U"){let a=r==="x"?2:r==="u"?4:8;t+=ed(n,s+1,a,e),s+=a}else{let a=n.substr(s-1,2);e(s-1,"BAD_DQ_ESCAPE",`Invalid escape sequ\
ence ${a}`),t+=a}}else if(i===" "||i==="	"){let r=s,o=n[s+1];for(;o===" "||o==="	";)o=n[++s+1];o!==`
`&&!(o==="\r"&&n[s+2]===`
`)&&(t+=s>r?n.slice(r,s+1):i)}else t+=i}return(n[n.length-1]!=='"'||n.length===1)&&e(n.length,"MISSING_CHAR",'Missing closing "quote'),t}function Xf(n,e){let t="",s=n[e+1];for(;(s===" "||s==="	"||s===
`
`||s==="\r")&&!(s==="\r"&&n[e+2]!==`
`);)s===`
`&&(t+=`
`),e+=1,s=n[e+1];return t||(t=" "),{fold:t,offset:e}}var Zf={0:"\0",a:"\x07",b:"\b",e:"\x1B",f:"\f",n:`
`,r:"\r",t:"	",v:"\v",N:"\x85",_:"\xA0",L:"\u2028",P:"\u2029"," ":" ",'"':'"',"/":"/","\\":"\\","	":"	"};function ed(n,e,t,s){let i=n.substr(e,t),o=i.length===t&&/^[0-9a-fA-F]+$/.test(i)?parseInt(i,16):
NaN;try{return String.fromCodePoint(o)}catch{let a=n.substr(e-2,t+2);return s(e-2,"BAD_DQ_ESCAPE",`Invalid escape sequence ${a}`),a}}Xo.resolveFlowScalar=Wf});var ta=w(ea=>{"use strict";var be=E(),Zo=$(),td=Ws(),nd=Qs();function sd(n,e,t,s){let{value:i,type:r,comment:o,range:a}=e.type==="block-scalar"?td.resolveBlockScalar(n,e,s):nd.resolveFlowScalar(e,n.options.
strict,s),l=t?n.directives.tagName(t.source,f=>s(t,"TAG_RESOLVE_FAILED",f)):null,c;n.options.stringKeys&&n.atKey?c=n.schema[be.SCALAR]:l?c=id(n.schema,i,l,t,s):e.type==="scalar"?c=rd(n,i,e,s):c=n.schema[be.
SCALAR];let u;try{let f=c.resolve(i,d=>s(t??e,"TAG_RESOLVE_FAILED",d),n.options);u=be.isScalar(f)?f:new Zo.Scalar(f)}catch(f){let d=f instanceof Error?f.message:String(f);s(t??e,"TAG_RESOLVE_FAILED",d),
u=new Zo.Scalar(i)}return u.range=a,u.source=i,r&&(u.type=r),l&&(u.tag=l),c.format&&(u.format=c.format),o&&(u.comment=o),u}function id(n,e,t,s,i){if(t==="!")return n[be.SCALAR];let r=[];for(let a of n.
tags)if(!a.collection&&a.tag===t)if(a.default&&a.test)r.push(a);else return a;for(let a of r)if(a.test?.test(e))return a;let o=n.knownTags[t];return o&&!o.collection?(n.tags.push(Object.assign({},o,{default:!1,
test:void 0})),o):(i(s,"TAG_RESOLVE_FAILED",`Unresolved tag: ${t}`,t!=="tag:yaml.org,2002:str"),n[be.SCALAR])}function rd({atKey:n,directives:e,schema:t},s,i,r){let o=t.tags.find(a=>(a.default===!0||n&&
a.default==="key")&&a.test?.test(s))||t[be.SCALAR];if(t.compat){let a=t.compat.find(l=>l.default&&l.test?.test(s))??t[be.SCALAR];if(o.tag!==a.tag){let l=e.tagString(o.tag),c=e.tagString(a.tag),u=`Valu\
e may be parsed as either ${l} or ${c}`;r(i,"TAG_RESOLVE_FAILED",u,!0)}}return o}ea.composeScalar=sd});var sa=w(na=>{"use strict";function od(n,e,t){if(e){t??(t=e.length);for(let s=t-1;s>=0;--s){let i=e[s];switch(i.type){case"space":case"comment":case"newline":n-=i.source.length;continue}for(i=e[++s];i?.
type==="space";)n+=i.source.length,i=e[++s];break}}return n}na.emptyScalarPosition=od});var oa=w(Xs=>{"use strict";var ad=Be(),ld=E(),cd=Ho(),ia=ta(),ud=Me(),fd=sa(),dd={composeNode:ra,composeEmptyNode:zs};function ra(n,e,t,s){let i=n.atKey,{spaceBefore:r,comment:o,anchor:a,tag:l}=t,c,u=!0;
switch(e.type){case"alias":c=hd(n,e,s),(a||l)&&s(e,"ALIAS_PROPS","An alias node must not specify any properties");break;case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"block-sc\
alar":c=ia.composeScalar(n,e,l,s),a&&(c.anchor=a.source.substring(1));break;case"block-map":case"block-seq":case"flow-collection":try{c=cd.composeCollection(dd,n,e,t,s),a&&(c.anchor=a.source.substring(
1))}catch(f){let d=f instanceof Error?f.message:String(f);s(e,"RESOURCE_EXHAUSTION",d)}break;default:{let f=e.type==="error"?e.message:`Unsupported token (type: ${e.type})`;s(e,"UNEXPECTED_TOKEN",f),u=
!1}}return c??(c=zs(n,e.offset,void 0,null,t,s)),a&&c.anchor===""&&s(a,"BAD_ALIAS","Anchor cannot be an empty string"),i&&n.options.stringKeys&&(!ld.isScalar(c)||typeof c.value!="string"||c.tag&&c.tag!==
"tag:yaml.org,2002:str")&&s(l??e,"NON_STRING_KEY","With stringKeys, all keys must be strings"),r&&(c.spaceBefore=!0),o&&(e.type==="scalar"&&e.source===""?c.comment=o:c.commentBefore=o),n.options.keepSourceTokens&&
u&&(c.srcToken=e),c}function zs(n,e,t,s,{spaceBefore:i,comment:r,anchor:o,tag:a,end:l},c){let u={type:"scalar",offset:fd.emptyScalarPosition(e,t,s),indent:-1,source:""},f=ia.composeScalar(n,u,a,c);return o&&
(f.anchor=o.source.substring(1),f.anchor===""&&c(o,"BAD_ALIAS","Anchor cannot be an empty string")),i&&(f.spaceBefore=!0),r&&(f.comment=r,f.range[2]=l),f}function hd({options:n},{offset:e,source:t,end:s},i){
let r=new ad.Alias(t.substring(1));r.source===""&&i(e,"BAD_ALIAS","Alias cannot be an empty string"),r.source.endsWith(":")&&i(e+t.length-1,"BAD_ALIAS","Alias ending in : is ambiguous",!0);let o=e+t.length,
a=ud.resolveEnd(s,o,n.strict,i);return r.range=[e,o,a.offset],a.comment&&(r.comment=a.comment),r}Xs.composeEmptyNode=zs;Xs.composeNode=ra});var ca=w(la=>{"use strict";var pd=st(),aa=oa(),md=Me(),gd=at();function yd(n,e,{offset:t,start:s,value:i,end:r},o){let a=Object.assign({_directives:e},n),l=new pd.Document(void 0,a),c={atKey:!1,atRoot:!0,
directives:l.directives,options:l.options,schema:l.schema},u=gd.resolveProps(s,{indicator:"doc-start",next:i??r?.[0],offset:t,onError:o,parentIndent:0,startOnNewline:!0});u.found&&(l.directives.docStart=
!0,i&&(i.type==="block-map"||i.type==="block-seq")&&!u.hasNewline&&o(u.end,"MISSING_CHAR","Block collection cannot start on same line with directives-end marker")),l.contents=i?aa.composeNode(c,i,u,o):
aa.composeEmptyNode(c,u.end,s,null,u,o);let f=l.contents.range[2],d=md.resolveEnd(r,f,!1,o);return d.comment&&(l.comment=d.comment),l.range=[t,f,d.offset],l}la.composeDoc=yd});var ei=w(da=>{"use strict";var bd=require("process"),wd=Fn(),Sd=st(),lt=ot(),ua=E(),vd=ca(),kd=Me();function ct(n){if(typeof n=="number")return[n,n+1];if(Array.isArray(n))return n.length===2?n:[n[0],n[1]];
let{offset:e,source:t}=n;return[e,e+(typeof t=="string"?t.length:1)]}function fa(n){let e="",t=!1,s=!1;for(let i=0;i<n.length;++i){let r=n[i];switch(r[0]){case"#":e+=(e===""?"":s?`

`:`
`)+(r.substring(1)||" "),t=!0,s=!1;break;case"%":n[i+1]?.[0]!=="#"&&(i+=1),t=!1;break;default:t||(s=!0),t=!1}}return{comment:e,afterEmptyLine:s}}var Zs=class{constructor(e={}){this.doc=null,this.atDirectives=
!1,this.prelude=[],this.errors=[],this.warnings=[],this.onError=(t,s,i,r)=>{let o=ct(t);r?this.warnings.push(new lt.YAMLWarning(o,s,i)):this.errors.push(new lt.YAMLParseError(o,s,i))},this.directives=
new wd.Directives({version:e.version||"1.2"}),this.options=e}decorate(e,t){let{comment:s,afterEmptyLine:i}=fa(this.prelude);if(s){let r=e.contents;if(t)e.comment=e.comment?`${e.comment}
${s}`:s;else if(i||e.directives.docStart||!r)e.commentBefore=s;else if(ua.isCollection(r)&&!r.flow&&r.items.length>0){let o=r.items[0];ua.isPair(o)&&(o=o.key);let a=o.commentBefore;o.commentBefore=a?`${s}\

${a}`:s}else{let o=r.commentBefore;r.commentBefore=o?`${s}
${o}`:s}}if(t){for(let r=0;r<this.errors.length;++r)e.errors.push(this.errors[r]);for(let r=0;r<this.warnings.length;++r)e.warnings.push(this.warnings[r])}else e.errors=this.errors,e.warnings=this.warnings;
this.prelude=[],this.errors=[],this.warnings=[]}streamInfo(){return{comment:fa(this.prelude).comment,directives:this.directives,errors:this.errors,warnings:this.warnings}}*compose(e,t=!1,s=-1){for(let i of e)
yield*this.next(i);yield*this.end(t,s)}*next(e){switch(bd.env.LOG_STREAM&&console.dir(e,{depth:null}),e.type){case"directive":this.directives.add(e.source,(t,s,i)=>{let r=ct(e);r[0]+=t,this.onError(r,
"BAD_DIRECTIVE",s,i)}),this.prelude.push(e.source),this.atDirectives=!0;break;case"document":{let t=vd.composeDoc(this.options,this.directives,e,this.onError);this.atDirectives&&!t.directives.docStart&&
this.onError(e,"MISSING_CHAR","Missing directives-end/doc-start indicator line"),this.decorate(t,!1),this.doc&&(yield this.doc),this.doc=t,this.atDirectives=!1;break}case"byte-order-mark":case"space":
break;case"comment":case"newline":this.prelude.push(e.source);break;case"error":{let t=e.source?`${e.message}: ${JSON.stringify(e.source)}`:e.message,s=new lt.YAMLParseError(ct(e),"UNEXPECTED_TOKEN",t);
this.atDirectives||!this.doc?this.errors.push(s):this.doc.errors.push(s);break}case"doc-end":{if(!this.doc){let s="Unexpected doc-end without preceding document";this.errors.push(new lt.YAMLParseError(
ct(e),"UNEXPECTED_TOKEN",s));break}this.doc.directives.docEnd=!0;let t=kd.resolveEnd(e.end,e.offset+e.source.length,this.doc.options.strict,this.onError);if(this.decorate(this.doc,!0),t.comment){let s=this.
doc.comment;this.doc.comment=s?`${s}
${t.comment}`:t.comment}this.doc.range[2]=t.offset;break}default:this.errors.push(new lt.YAMLParseError(ct(e),"UNEXPECTED_TOKEN",`Unsupported token ${e.type}`))}}*end(e=!1,t=-1){if(this.doc)this.decorate(
this.doc,!0),yield this.doc,this.doc=null;else if(e){let s=Object.assign({_directives:this.directives},this.options),i=new Sd.Document(void 0,s);this.atDirectives&&this.onError(t,"MISSING_CHAR","Missi\
ng directives-end indicator line"),i.range=[0,t,t],this.decorate(i,!1),yield i}}};da.Composer=Zs});var ma=w(ln=>{"use strict";var Ad=Ws(),Nd=Qs(),Ed=ot(),ha=Ge();function Od(n,e=!0,t){if(n){let s=(i,r,o)=>{let a=typeof i=="number"?i:Array.isArray(i)?i[0]:i.offset;if(t)t(a,r,o);else throw new Ed.YAMLParseError(
[a,a+1],r,o)};switch(n.type){case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return Nd.resolveFlowScalar(n,e,s);case"block-scalar":return Ad.resolveBlockScalar({options:{strict:e}},
n,s)}}return null}function Td(n,e){let{implicitKey:t=!1,indent:s,inFlow:i=!1,offset:r=-1,type:o="PLAIN"}=e,a=ha.stringifyString({type:o,value:n},{implicitKey:t,indent:s>0?" ".repeat(s):"",inFlow:i,options:{
blockQuote:!0,lineWidth:-1}}),l=e.end??[{type:"newline",offset:-1,indent:s,source:`
`}];switch(a[0]){case"|":case">":{let c=a.indexOf(`
`),u=a.substring(0,c),f=a.substring(c+1)+`
`,d=[{type:"block-scalar-header",offset:r,indent:s,source:u}];return pa(d,l)||d.push({type:"newline",offset:-1,indent:s,source:`
`}),{type:"block-scalar",offset:r,indent:s,props:d,source:f}}case'"':return{type:"double-quoted-scalar",offset:r,indent:s,source:a,end:l};case"'":return{type:"single-quoted-scalar",offset:r,indent:s,source:a,
end:l};default:return{type:"scalar",offset:r,indent:s,source:a,end:l}}}function Ld(n,e,t={}){let{afterKey:s=!1,implicitKey:i=!1,inFlow:r=!1,type:o}=t,a="indent"in n?n.indent:null;if(s&&typeof a=="numb\
er"&&(a+=2),!o)switch(n.type){case"single-quoted-scalar":o="QUOTE_SINGLE";break;case"double-quoted-scalar":o="QUOTE_DOUBLE";break;case"block-scalar":{let c=n.props[0];if(c.type!=="block-scalar-header")
throw new Error("Invalid block scalar header");o=c.source[0]===">"?"BLOCK_FOLDED":"BLOCK_LITERAL";break}default:o="PLAIN"}let l=ha.stringifyString({type:o,value:e},{implicitKey:i||a===null,indent:a!==
null&&a>0?" ".repeat(a):"",inFlow:r,options:{blockQuote:!0,lineWidth:-1}});switch(l[0]){case"|":case">":Cd(n,l);break;case'"':ti(n,l,"double-quoted-scalar");break;case"'":ti(n,l,"single-quoted-scalar");
break;default:ti(n,l,"scalar")}}function Cd(n,e){let t=e.indexOf(`
`),s=e.substring(0,t),i=e.substring(t+1)+`
`;if(n.type==="block-scalar"){let r=n.props[0];if(r.type!=="block-scalar-header")throw new Error("Invalid block scalar header");r.source=s,n.source=i}else{let{offset:r}=n,o="indent"in n?n.indent:-1,a=[
{type:"block-scalar-header",offset:r,indent:o,source:s}];pa(a,"end"in n?n.end:void 0)||a.push({type:"newline",offset:-1,indent:o,source:`
`});for(let l of Object.keys(n))l!=="type"&&l!=="offset"&&delete n[l];Object.assign(n,{type:"block-scalar",indent:o,props:a,source:i})}}function pa(n,e){if(e)for(let t of e)switch(t.type){case"space":case"\
comment":n.push(t);break;case"newline":return n.push(t),!0}return!1}function ti(n,e,t){switch(n.type){case"scalar":case"double-quoted-scalar":case"single-quoted-scalar":n.type=t,n.source=e;break;case"\
block-scalar":{let s=n.props.slice(1),i=e.length;n.props[0].type==="block-scalar-header"&&(i-=n.props[0].source.length);for(let r of s)r.offset+=i;delete n.props,Object.assign(n,{type:t,source:e,end:s});
break}case"block-map":case"block-seq":{let i={type:"newline",offset:n.offset+e.length,indent:n.indent,source:`
`};delete n.items,Object.assign(n,{type:t,source:e,end:[i]});break}default:{let s="indent"in n?n.indent:-1,i="end"in n&&Array.isArray(n.end)?n.end.filter(r=>r.type==="space"||r.type==="comment"||r.type===
"newline"):[];for(let r of Object.keys(n))r!=="type"&&r!=="offset"&&delete n[r];Object.assign(n,{type:t,indent:s,source:e,end:i})}}}ln.createScalarToken=Td;ln.resolveAsScalar=Od;ln.setScalarValue=Ld});var ya=w(ga=>{"use strict";var $d=n=>"type"in n?un(n):cn(n);function un(n){switch(n.type){case"block-scalar":{let e="";for(let t of n.props)e+=un(t);return e+n.source}case"block-map":case"block-seq":{
let e="";for(let t of n.items)e+=cn(t);return e}case"flow-collection":{let e=n.start.source;for(let t of n.items)e+=cn(t);for(let t of n.end)e+=t.source;return e}case"document":{let e=cn(n);if(n.end)for(let t of n.
end)e+=t.source;return e}default:{let e=n.source;if("end"in n&&n.end)for(let t of n.end)e+=t.source;return e}}}function cn({start:n,key:e,sep:t,value:s}){let i="";for(let r of n)i+=r.source;if(e&&(i+=
un(e)),t)for(let r of t)i+=r.source;return s&&(i+=un(s)),i}ga.stringify=$d});var va=w(Sa=>{"use strict";var ni=Symbol("break visit"),qd=Symbol("skip children"),ba=Symbol("remove item");function we(n,e){"type"in n&&n.type==="document"&&(n={start:n.start,value:n.value}),wa(Object.
freeze([]),n,e)}we.BREAK=ni;we.SKIP=qd;we.REMOVE=ba;we.itemAtPath=(n,e)=>{let t=n;for(let[s,i]of e){let r=t?.[s];if(r&&"items"in r)t=r.items[i];else return}return t};we.parentCollection=(n,e)=>{let t=we.
itemAtPath(n,e.slice(0,-1)),s=e[e.length-1][0],i=t?.[s];if(i&&"items"in i)return i;throw new Error("Parent collection not found")};function wa(n,e,t){let s=t(e,n);if(typeof s=="symbol")return s;for(let i of[
"key","value"]){let r=e[i];if(r&&"items"in r){for(let o=0;o<r.items.length;++o){let a=wa(Object.freeze(n.concat([[i,o]])),r.items[o],t);if(typeof a=="number")o=a-1;else{if(a===ni)return ni;a===ba&&(r.
items.splice(o,1),o-=1)}}typeof s=="function"&&i==="key"&&(s=s(e,n))}}return typeof s=="function"?s(e,n):s}Sa.visit=we});var fn=w(D=>{"use strict";var si=ma(),Pd=ya(),Md=va(),ii="\uFEFF",ri="",oi="",ai="",Id=n=>!!n&&"items"in n,_d=n=>!!n&&(n.type==="scalar"||n.type==="single-quoted-scalar"||n.type==="double-quoted-sc\
alar"||n.type==="block-scalar");function Dd(n){switch(n){case ii:return"<BOM>";case ri:return"<DOC>";case oi:return"<FLOW_END>";case ai:return"<SCALAR>";default:return JSON.stringify(n)}}function Rd(n){
switch(n){case ii:return"byte-order-mark";case ri:return"doc-mode";case oi:return"flow-error-end";case ai:return"scalar";case"---":return"doc-start";case"...":return"doc-end";case"":case`
`:case`\r
`:return"newline";case"-":return"seq-item-ind";case"?":return"explicit-key-ind";case":":return"map-value-ind";case"{":return"flow-map-start";case"}":return"flow-map-end";case"[":return"flow-seq-start";case"\
]":return"flow-seq-end";case",":return"comma"}switch(n[0]){case" ":case"	":return"space";case"#":return"comment";case"%":return"directive-line";case"*":return"alias";case"&":return"anchor";case"!":return"\
tag";case"'":return"single-quoted-scalar";case'"':return"double-quoted-scalar";case"|":case">":return"block-scalar-header"}return null}D.createScalarToken=si.createScalarToken;D.resolveAsScalar=si.resolveAsScalar;
D.setScalarValue=si.setScalarValue;D.stringify=Pd.stringify;D.visit=Md.visit;D.BOM=ii;D.DOCUMENT=ri;D.FLOW_END=oi;D.SCALAR=ai;D.isCollection=Id;D.isScalar=_d;D.prettyToken=Dd;D.tokenType=Rd});var ui=w(Aa=>{"use strict";var ut=fn();function K(n){switch(n){case void 0:case" ":case`
`:case"\r":case"	":return!0;default:return!1}}var ka=new Set("0123456789ABCDEFabcdef"),xd=new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()"),dn=new Set(",[]{}"),
Fd=new Set(` ,[]{}
\r	`),li=n=>!n||Fd.has(n),ci=class{constructor(){this.atEnd=!1,this.blockScalarIndent=-1,this.blockScalarKeep=!1,this.buffer="",this.flowKey=!1,this.flowLevel=0,this.indentNext=0,this.indentValue=0,this.
lineEndPos=null,this.next=null,this.pos=0}*lex(e,t=!1){if(e){if(typeof e!="string")throw TypeError("source is not a string");this.buffer=this.buffer?this.buffer+e:e,this.lineEndPos=null}this.atEnd=!t;
let s=this.next??"stream";for(;s&&(t||this.hasChars(1));)s=yield*this.parseNext(s)}atLineEnd(){let e=this.pos,t=this.buffer[e];for(;t===" "||t==="	";)t=this.buffer[++e];return!t||t==="#"||t===`
`?!0:t==="\r"?this.buffer[e+1]===`
`:!1}charAt(e){return this.buffer[this.pos+e]}continueScalar(e){let t=this.buffer[e];if(this.indentNext>0){let s=0;for(;t===" ";)t=this.buffer[++s+e];if(t==="\r"){let i=this.buffer[s+e+1];if(i===`
`||!i&&!this.atEnd)return e+s+1}return t===`
`||s>=this.indentNext||!t&&!this.atEnd?e+s:-1}if(t==="-"||t==="."){let s=this.buffer.substr(e,3);if((s==="---"||s==="...")&&K(this.buffer[e+3]))return-1}return e}getLine(){let e=this.lineEndPos;return(typeof e!=
"number"||e!==-1&&e<this.pos)&&(e=this.buffer.indexOf(`
`,this.pos),this.lineEndPos=e),e===-1?this.atEnd?this.buffer.substring(this.pos):null:(this.buffer[e-1]==="\r"&&(e-=1),this.buffer.substring(this.pos,e))}hasChars(e){return this.pos+e<=this.buffer.length}setNext(e){
return this.buffer=this.buffer.substring(this.pos),this.pos=0,this.lineEndPos=null,this.next=e,null}peek(e){return this.buffer.substr(this.pos,e)}*parseNext(e){switch(e){case"stream":return yield*this.
parseStream();case"line-start":return yield*this.parseLineStart();case"block-start":return yield*this.parseBlockStart();case"doc":return yield*this.parseDocument();case"flow":return yield*this.parseFlowCollection();case"\
quoted-scalar":return yield*this.parseQuotedScalar();case"block-scalar":return yield*this.parseBlockScalar();case"plain-scalar":return yield*this.parsePlainScalar()}}*parseStream(){let e=this.getLine();
if(e===null)return this.setNext("stream");if(e[0]===ut.BOM&&(yield*this.pushCount(1),e=e.substring(1)),e[0]==="%"){let t=e.length,s=e.indexOf("#");for(;s!==-1;){let r=e[s-1];if(r===" "||r==="	"){t=s-1;
break}else s=e.indexOf("#",s+1)}for(;;){let r=e[t-1];if(r===" "||r==="	")t-=1;else break}let i=(yield*this.pushCount(t))+(yield*this.pushSpaces(!0));return yield*this.pushCount(e.length-i),this.pushNewline(),
"stream"}if(this.atLineEnd()){let t=yield*this.pushSpaces(!0);return yield*this.pushCount(e.length-t),yield*this.pushNewline(),"stream"}return yield ut.DOCUMENT,yield*this.parseLineStart()}*parseLineStart(){
let e=this.charAt(0);if(!e&&!this.atEnd)return this.setNext("line-start");if(e==="-"||e==="."){if(!this.atEnd&&!this.hasChars(4))return this.setNext("line-start");let t=this.peek(3);if((t==="---"||t===
"...")&&K(this.charAt(3)))return yield*this.pushCount(3),this.indentValue=0,this.indentNext=0,t==="---"?"doc":"stream"}return this.indentValue=yield*this.pushSpaces(!1),this.indentNext>this.indentValue&&
!K(this.charAt(1))&&(this.indentNext=this.indentValue),yield*this.parseBlockStart()}*parseBlockStart(){let[e,t]=this.peek(2);if(!t&&!this.atEnd)return this.setNext("block-start");if((e==="-"||e==="?"||
e===":")&&K(t)){let s=(yield*this.pushCount(1))+(yield*this.pushSpaces(!0));return this.indentNext=this.indentValue+1,this.indentValue+=s,"block-start"}return"doc"}*parseDocument(){yield*this.pushSpaces(
!0);let e=this.getLine();if(e===null)return this.setNext("doc");let t=yield*this.pushIndicators();switch(e[t]){case"#":yield*this.pushCount(e.length-t);case void 0:return yield*this.pushNewline(),yield*this.
parseLineStart();case"{":case"[":return yield*this.pushCount(1),this.flowKey=!1,this.flowLevel=1,"flow";case"}":case"]":return yield*this.pushCount(1),"doc";case"*":return yield*this.pushUntil(li),"do\
c";case'"':case"'":return yield*this.parseQuotedScalar();case"|":case">":return t+=yield*this.parseBlockScalarHeader(),t+=yield*this.pushSpaces(!0),yield*this.pushCount(e.length-t),yield*this.pushNewline(),
yield*this.parseBlockScalar();default:return yield*this.parsePlainScalar()}}*parseFlowCollection(){let e,t,s=-1;do e=yield*this.pushNewline(),e>0?(t=yield*this.pushSpaces(!1),this.indentValue=s=t):t=0,
t+=yield*this.pushSpaces(!0);while(e+t>0);let i=this.getLine();if(i===null)return this.setNext("flow");if((s!==-1&&s<this.indentNext&&i[0]!=="#"||s===0&&(i.startsWith("---")||i.startsWith("..."))&&K(i[3]))&&
!(s===this.indentNext-1&&this.flowLevel===1&&(i[0]==="]"||i[0]==="}")))return this.flowLevel=0,yield ut.FLOW_END,yield*this.parseLineStart();let r=0;for(;i[r]===",";)r+=yield*this.pushCount(1),r+=yield*this.
pushSpaces(!0),this.flowKey=!1;switch(r+=yield*this.pushIndicators(),i[r]){case void 0:return"flow";case"#":return yield*this.pushCount(i.length-r),"flow";case"{":case"[":return yield*this.pushCount(1),
this.flowKey=!1,this.flowLevel+=1,"flow";case"}":case"]":return yield*this.pushCount(1),this.flowKey=!0,this.flowLevel-=1,this.flowLevel?"flow":"doc";case"*":return yield*this.pushUntil(li),"flow";case'\
"':case"'":return this.flowKey=!0,yield*this.parseQuotedScalar();case":":{let o=this.charAt(1);if(this.flowKey||K(o)||o===",")return this.flowKey=!1,yield*this.pushCount(1),yield*this.pushSpaces(!0),"\
flow"}default:return this.flowKey=!1,yield*this.parsePlainScalar()}}*parseQuotedScalar(){let e=this.charAt(0),t=this.buffer.indexOf(e,this.pos+1);if(e==="'")for(;t!==-1&&this.buffer[t+1]==="'";)t=this.
buffer.indexOf("'",t+2);else for(;t!==-1;){let r=0;for(;this.buffer[t-1-r]==="\\";)r+=1;if(r%2===0)break;t=this.buffer.indexOf('"',t+1)}let s=this.buffer.substring(0,t),i=s.indexOf(`
`,this.pos);if(i!==-1){for(;i!==-1;){let r=this.continueScalar(i+1);if(r===-1)break;i=s.indexOf(`
`,r)}i!==-1&&(t=i-(s[i-1]==="\r"?2:1))}if(t===-1){if(!this.atEnd)return this.setNext("quoted-scalar");t=this.buffer.length}return yield*this.pushToIndex(t+1,!1),this.flowLevel?"flow":"doc"}*parseBlockScalarHeader(){
this.blockScalarIndent=-1,this.blockScalarKeep=!1;let e=this.pos;for(;;){let t=this.buffer[++e];if(t==="+")this.blockScalarKeep=!0;else if(t>"0"&&t<="9")this.blockScalarIndent=Number(t)-1;else if(t!==
"-")break}return yield*this.pushUntil(t=>K(t)||t==="#")}*parseBlockScalar(){let e=this.pos-1,t=0,s;e:for(let r=this.pos;s=this.buffer[r];++r)switch(s){case" ":t+=1;break;case`
`:e=r,t=0;break;case"\r":{let o=this.buffer[r+1];if(!o&&!this.atEnd)return this.setNext("block-scalar");if(o===`
`)break}default:break e}if(!s&&!this.atEnd)return this.setNext("block-scalar");if(t>=this.indentNext){this.blockScalarIndent===-1?this.indentNext=t:this.indentNext=this.blockScalarIndent+(this.indentNext===
0?1:this.indentNext);do{let r=this.continueScalar(e+1);if(r===-1)break;e=this.buffer.indexOf(`
`,r)}while(e!==-1);if(e===-1){if(!this.atEnd)return this.setNext("block-scalar");e=this.buffer.length}}let i=e+1;for(s=this.buffer[i];s===" ";)s=this.buffer[++i];if(s==="	"){for(;s==="	"||s===" "||s===
"\r"||s===`
`;)s=this.buffer[++i];e=i-1}else if(!this.blockScalarKeep)do{let r=e-1,o=this.buffer[r];o==="\r"&&(o=this.buffer[--r]);let a=r;for(;o===" ";)o=this.buffer[--r];if(o===`
`&&r>=this.pos&&r+1+t>a)e=r;else break}while(!0);return yield ut.SCALAR,yield*this.pushToIndex(e+1,!0),yield*this.parseLineStart()}*parsePlainScalar(){let e=this.flowLevel>0,t=this.pos-1,s=this.pos-1,
i;for(;i=this.buffer[++s];)if(i===":"){let r=this.buffer[s+1];if(K(r)||e&&dn.has(r))break;t=s}else if(K(i)){let r=this.buffer[s+1];if(i==="\r"&&(r===`
`?(s+=1,i=`
`,r=this.buffer[s+1]):t=s),r==="#"||e&&dn.has(r))break;if(i===`
`){let o=this.continueScalar(s+1);if(o===-1)break;s=Math.max(s,o-2)}}else{if(e&&dn.has(i))break;t=s}return!i&&!this.atEnd?this.setNext("plain-scalar"):(yield ut.SCALAR,yield*this.pushToIndex(t+1,!0),e?
"flow":"doc")}*pushCount(e){return e>0?(yield this.buffer.substr(this.pos,e),this.pos+=e,e):0}*pushToIndex(e,t){let s=this.buffer.slice(this.pos,e);return s?(yield s,this.pos+=s.length,s.length):(t&&(yield""),
0)}*pushIndicators(){let e=0;e:for(;;){switch(this.charAt(0)){case"!":e+=yield*this.pushTag(),e+=yield*this.pushSpaces(!0);continue e;case"&":e+=yield*this.pushUntil(li),e+=yield*this.pushSpaces(!0);continue e;case"\
-":case"?":case":":{let t=this.flowLevel>0,s=this.charAt(1);if(K(s)||t&&dn.has(s)){t?this.flowKey&&(this.flowKey=!1):this.indentNext=this.indentValue+1,e+=yield*this.pushCount(1),e+=yield*this.pushSpaces(
!0);continue e}}}break e}return e}*pushTag(){if(this.charAt(1)==="<"){let e=this.pos+2,t=this.buffer[e];for(;!K(t)&&t!==">";)t=this.buffer[++e];return yield*this.pushToIndex(t===">"?e+1:e,!1)}else{let e=this.
pos+1,t=this.buffer[e];for(;t;)if(xd.has(t))t=this.buffer[++e];else if(t==="%"&&ka.has(this.buffer[e+1])&&ka.has(this.buffer[e+2]))t=this.buffer[e+=3];else break;return yield*this.pushToIndex(e,!1)}}*pushNewline(){
let e=this.buffer[this.pos];return e===`
`?yield*this.pushCount(1):e==="\r"&&this.charAt(1)===`
`?yield*this.pushCount(2):0}*pushSpaces(e){let t=this.pos-1,s;do s=this.buffer[++t];while(s===" "||e&&s==="	");let i=t-this.pos;return i>0&&(yield this.buffer.substr(this.pos,i),this.pos=t),i}*pushUntil(e){
let t=this.pos,s=this.buffer[t];for(;!e(s);)s=this.buffer[++t];return yield*this.pushToIndex(t,!1)}};Aa.Lexer=ci});var di=w(Na=>{"use strict";var fi=class{constructor(){this.lineStarts=[],this.addNewLine=e=>this.lineStarts.push(e),this.linePos=e=>{let t=0,s=this.lineStarts.length;for(;t<s;){let r=t+s>>1;this.lineStarts[r]<
e?t=r+1:s=r}if(this.lineStarts[t]===e)return{line:t+1,col:1};if(t===0)return{line:0,col:e};let i=this.lineStarts[t-1];return{line:t,col:e-i+1}}}};Na.LineCounter=fi});var pi=w(Ca=>{"use strict";var jd=require("process"),Ea=fn(),Bd=ui();function ce(n,e){for(let t=0;t<n.length;++t)if(n[t].type===e)return!0;return!1}function Oa(n){for(let e=0;e<n.length;++e)switch(n[e].
type){case"space":case"comment":case"newline":break;default:return e}return-1}function La(n){switch(n?.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":case"flow-co\
llection":return!0;default:return!1}}function hn(n){switch(n.type){case"document":return n.start;case"block-map":{let e=n.items[n.items.length-1];return e.sep??e.start}case"block-seq":return n.items[n.
items.length-1].start;default:return[]}}function Ie(n){if(n.length===0)return[];let e=n.length;e:for(;--e>=0;)switch(n[e].type){case"doc-start":case"explicit-key-ind":case"map-value-ind":case"seq-item\
-ind":case"newline":break e}for(;n[++e]?.type==="space";);return n.splice(e,n.length)}function pn(n,e){if(e.length<1e5)Array.prototype.push.apply(n,e);else for(let t=0;t<e.length;++t)n.push(e[t])}function Ta(n){
if(n.start.type==="flow-seq-start")for(let e of n.items)e.sep&&!e.value&&!ce(e.start,"explicit-key-ind")&&!ce(e.sep,"map-value-ind")&&(e.key&&(e.value=e.key),delete e.key,La(e.value)?e.value.end?pn(e.
value.end,e.sep):e.value.end=e.sep:pn(e.start,e.sep),delete e.sep)}var hi=class{constructor(e){this.atNewLine=!0,this.atScalar=!1,this.indent=0,this.offset=0,this.onKeyLine=!1,this.stack=[],this.source=
"",this.type="",this.lexer=new Bd.Lexer,this.onNewLine=e}*parse(e,t=!1){this.onNewLine&&this.offset===0&&this.onNewLine(0);for(let s of this.lexer.lex(e,t))yield*this.next(s);t||(yield*this.end())}*next(e){
if(this.source=e,jd.env.LOG_TOKENS&&console.log("|",Ea.prettyToken(e)),this.atScalar){this.atScalar=!1,yield*this.step(),this.offset+=e.length;return}let t=Ea.tokenType(e);if(t)if(t==="scalar")this.atNewLine=
!1,this.atScalar=!0,this.type="scalar";else{switch(this.type=t,yield*this.step(),t){case"newline":this.atNewLine=!0,this.indent=0,this.onNewLine&&this.onNewLine(this.offset+e.length);break;case"space":
this.atNewLine&&e[0]===" "&&(this.indent+=e.length);break;case"explicit-key-ind":case"map-value-ind":case"seq-item-ind":this.atNewLine&&(this.indent+=e.length);break;case"doc-mode":case"flow-error-end":
return;default:this.atNewLine=!1}this.offset+=e.length}else{let s=`Not a YAML token: ${e}`;yield*this.pop({type:"error",offset:this.offset,message:s,source:e}),this.offset+=e.length}}*end(){for(;this.
stack.length>0;)yield*this.pop()}get sourceToken(){return{type:this.type,offset:this.offset,indent:this.indent,source:this.source}}*step(){let e=this.peek(1);if(this.type==="doc-end"&&e?.type!=="doc-e\
nd"){for(;this.stack.length>0;)yield*this.pop();this.stack.push({type:"doc-end",offset:this.offset,source:this.source});return}if(!e)return yield*this.stream();switch(e.type){case"document":return yield*this.
document(e);case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return yield*this.scalar(e);case"block-scalar":return yield*this.blockScalar(e);case"block-map":return yield*this.
blockMap(e);case"block-seq":return yield*this.blockSequence(e);case"flow-collection":return yield*this.flowCollection(e);case"doc-end":return yield*this.documentEnd(e)}yield*this.pop()}peek(e){return this.
stack[this.stack.length-e]}*pop(e){let t=e??this.stack.pop();if(!t)yield{type:"error",offset:this.offset,source:"",message:"Tried to pop an empty stack"};else if(this.stack.length===0)yield t;else{let s=this.
peek(1);switch(t.type==="block-scalar"?t.indent="indent"in s?s.indent:0:t.type==="flow-collection"&&s.type==="document"&&(t.indent=0),t.type==="flow-collection"&&Ta(t),s.type){case"document":s.value=t;
break;case"block-scalar":s.props.push(t);break;case"block-map":{let i=s.items[s.items.length-1];if(i.value){s.items.push({start:[],key:t,sep:[]}),this.onKeyLine=!0;return}else if(i.sep)i.value=t;else{
Object.assign(i,{key:t,sep:[]}),this.onKeyLine=!i.explicitKey;return}break}case"block-seq":{let i=s.items[s.items.length-1];i.value?s.items.push({start:[],value:t}):i.value=t;break}case"flow-collectio\
n":{let i=s.items[s.items.length-1];!i||i.value?s.items.push({start:[],key:t,sep:[]}):i.sep?i.value=t:Object.assign(i,{key:t,sep:[]});return}default:yield*this.pop(),yield*this.pop(t)}if((s.type==="do\
cument"||s.type==="block-map"||s.type==="block-seq")&&(t.type==="block-map"||t.type==="block-seq")){let i=t.items[t.items.length-1];i&&!i.sep&&!i.value&&i.start.length>0&&Oa(i.start)===-1&&(t.indent===
0||i.start.every(r=>r.type!=="comment"||r.indent<t.indent))&&(s.type==="document"?s.end=i.start:s.items.push({start:i.start}),t.items.splice(-1,1))}}}*stream(){switch(this.type){case"directive-line":yield{
type:"directive",offset:this.offset,source:this.source};return;case"byte-order-mark":case"space":case"comment":case"newline":yield this.sourceToken;return;case"doc-mode":case"doc-start":{let e={type:"\
document",offset:this.offset,start:[]};this.type==="doc-start"&&e.start.push(this.sourceToken),this.stack.push(e);return}}yield{type:"error",offset:this.offset,message:`Unexpected ${this.type} token i\
n YAML stream`,source:this.source}}*document(e){if(e.value)return yield*this.lineEnd(e);switch(this.type){case"doc-start":{Oa(e.start)!==-1?(yield*this.pop(),yield*this.step()):e.start.push(this.sourceToken);
return}case"anchor":case"tag":case"space":case"comment":case"newline":e.start.push(this.sourceToken);return}let t=this.startBlockValue(e);t?this.stack.push(t):yield{type:"error",offset:this.offset,message:`\
Unexpected ${this.type} token in YAML document`,source:this.source}}*scalar(e){if(this.type==="map-value-ind"){let t=hn(this.peek(2)),s=Ie(t),i;e.end?(i=e.end,i.push(this.sourceToken),delete e.end):i=
[this.sourceToken];let r={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:s,key:e,sep:i}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=r}else yield*this.lineEnd(e)}*blockScalar(e){
switch(this.type){case"space":case"comment":case"newline":e.props.push(this.sourceToken);return;case"scalar":if(e.source=this.source,this.atNewLine=!0,this.indent=0,this.onNewLine){let t=this.source.indexOf(
`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}yield*this.pop();break;default:yield*this.pop(),yield*this.step()}}*blockMap(e){let t=e.items[e.items.length-1];switch(this.type){case"newline":if(this.onKeyLine=!1,t.value){let s="end"in t.value?
t.value.end:void 0;(Array.isArray(s)?s[s.length-1]:void 0)?.type==="comment"?s?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else t.sep?t.sep.push(this.sourceToken):t.start.push(this.
sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else if(t.sep)t.sep.push(this.sourceToken);else{if(this.atIndentedComment(t.start,e.indent)){let i=e.items[e.
items.length-2]?.value?.end;if(Array.isArray(i)){pn(i,t.start),i.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return}if(this.indent>=e.indent){let s=!this.onKeyLine&&this.
indent===e.indent,i=s&&(t.sep||t.explicitKey)&&this.type!=="seq-item-ind",r=[];if(i&&t.sep&&!t.value){let o=[];for(let a=0;a<t.sep.length;++a){let l=t.sep[a];switch(l.type){case"newline":o.push(a);break;case"\
space":break;case"comment":l.indent>e.indent&&(o.length=0);break;default:o.length=0}}o.length>=2&&(r=t.sep.splice(o[1]))}switch(this.type){case"anchor":case"tag":i||t.value?(r.push(this.sourceToken),e.
items.push({start:r}),this.onKeyLine=!0):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"explicit-key-ind":!t.sep&&!t.explicitKey?(t.start.push(this.sourceToken),t.explicitKey=
!0):i||t.value?(r.push(this.sourceToken),e.items.push({start:r,explicitKey:!0})):this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken],explicitKey:!0}]}),
this.onKeyLine=!0;return;case"map-value-ind":if(t.explicitKey)if(t.sep)if(t.value)e.items.push({start:[],key:null,sep:[this.sourceToken]});else if(ce(t.sep,"map-value-ind"))this.stack.push({type:"bloc\
k-map",offset:this.offset,indent:this.indent,items:[{start:r,key:null,sep:[this.sourceToken]}]});else if(La(t.key)&&!ce(t.sep,"newline")){let o=Ie(t.start),a=t.key,l=t.sep;l.push(this.sourceToken),delete t.
key,delete t.sep,this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:a,sep:l}]})}else r.length>0?t.sep=t.sep.concat(r,this.sourceToken):t.sep.push(this.sourceToken);else if(ce(
t.start,"newline"))Object.assign(t,{key:null,sep:[this.sourceToken]});else{let o=Ie(t.start);this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[{start:o,key:null,sep:[this.
sourceToken]}]})}else t.sep?t.value||i?e.items.push({start:r,key:null,sep:[this.sourceToken]}):ce(t.sep,"map-value-ind")?this.stack.push({type:"block-map",offset:this.offset,indent:this.indent,items:[
{start:[],key:null,sep:[this.sourceToken]}]}):t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});this.onKeyLine=!0;return;case"alias":case"scalar":case"single-quoted-scala\
r":case"double-quoted-scalar":{let o=this.flowScalar(this.type);i||t.value?(e.items.push({start:r,key:o,sep:[]}),this.onKeyLine=!0):t.sep?this.stack.push(o):(Object.assign(t,{key:o,sep:[]}),this.onKeyLine=
!0);return}default:{let o=this.startBlockValue(e);if(o){if(o.type==="block-seq"){if(!t.explicitKey&&t.sep&&!ce(t.sep,"newline")){yield*this.pop({type:"error",offset:this.offset,message:"Unexpected blo\
ck-seq-ind on same line with key",source:this.source});return}}else s&&e.items.push({start:r});this.stack.push(o);return}}}}yield*this.pop(),yield*this.step()}*blockSequence(e){let t=e.items[e.items.length-
1];switch(this.type){case"newline":if(t.value){let s="end"in t.value?t.value.end:void 0;(Array.isArray(s)?s[s.length-1]:void 0)?.type==="comment"?s?.push(this.sourceToken):e.items.push({start:[this.sourceToken]})}else
t.start.push(this.sourceToken);return;case"space":case"comment":if(t.value)e.items.push({start:[this.sourceToken]});else{if(this.atIndentedComment(t.start,e.indent)){let i=e.items[e.items.length-2]?.value?.
end;if(Array.isArray(i)){pn(i,t.start),i.push(this.sourceToken),e.items.pop();return}}t.start.push(this.sourceToken)}return;case"anchor":case"tag":if(t.value||this.indent<=e.indent)break;t.start.push(
this.sourceToken);return;case"seq-item-ind":if(this.indent!==e.indent)break;t.value||ce(t.start,"seq-item-ind")?e.items.push({start:[this.sourceToken]}):t.start.push(this.sourceToken);return}if(this.indent>
e.indent){let s=this.startBlockValue(e);if(s){this.stack.push(s);return}}yield*this.pop(),yield*this.step()}*flowCollection(e){let t=e.items[e.items.length-1];if(this.type==="flow-error-end"){let s;do
yield*this.pop(),s=this.peek(1);while(s?.type==="flow-collection")}else if(e.end.length===0){switch(this.type){case"comma":case"explicit-key-ind":!t||t.sep?e.items.push({start:[this.sourceToken]}):t.start.
push(this.sourceToken);return;case"map-value-ind":!t||t.value?e.items.push({start:[],key:null,sep:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):Object.assign(t,{key:null,sep:[this.sourceToken]});
return;case"space":case"comment":case"newline":case"anchor":case"tag":!t||t.value?e.items.push({start:[this.sourceToken]}):t.sep?t.sep.push(this.sourceToken):t.start.push(this.sourceToken);return;case"\
alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":{let i=this.flowScalar(this.type);!t||t.value?e.items.push({start:[],key:i,sep:[]}):t.sep?this.stack.push(i):Object.assign(t,{
key:i,sep:[]});return}case"flow-map-end":case"flow-seq-end":e.end.push(this.sourceToken);return}let s=this.startBlockValue(e);s?this.stack.push(s):(yield*this.pop(),yield*this.step())}else{let s=this.
peek(2);if(s.type==="block-map"&&(this.type==="map-value-ind"&&s.indent===e.indent||this.type==="newline"&&!s.items[s.items.length-1].sep))yield*this.pop(),yield*this.step();else if(this.type==="map-v\
alue-ind"&&s.type!=="flow-collection"){let i=hn(s),r=Ie(i);Ta(e);let o=e.end.splice(1,e.end.length);o.push(this.sourceToken);let a={type:"block-map",offset:e.offset,indent:e.indent,items:[{start:r,key:e,
sep:o}]};this.onKeyLine=!0,this.stack[this.stack.length-1]=a}else yield*this.lineEnd(e)}}flowScalar(e){if(this.onNewLine){let t=this.source.indexOf(`
`)+1;for(;t!==0;)this.onNewLine(this.offset+t),t=this.source.indexOf(`
`,t)+1}return{type:e,offset:this.offset,indent:this.indent,source:this.source}}startBlockValue(e){switch(this.type){case"alias":case"scalar":case"single-quoted-scalar":case"double-quoted-scalar":return this.
flowScalar(this.type);case"block-scalar-header":return{type:"block-scalar",offset:this.offset,indent:this.indent,props:[this.sourceToken],source:""};case"flow-map-start":case"flow-seq-start":return{type:"\
flow-collection",offset:this.offset,indent:this.indent,start:this.sourceToken,items:[],end:[]};case"seq-item-ind":return{type:"block-seq",offset:this.offset,indent:this.indent,items:[{start:[this.sourceToken]}]};case"\
explicit-key-ind":{this.onKeyLine=!0;let t=hn(e),s=Ie(t);return s.push(this.sourceToken),{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:s,explicitKey:!0}]}}case"map-value-ind":{
this.onKeyLine=!0;let t=hn(e),s=Ie(t);return{type:"block-map",offset:this.offset,indent:this.indent,items:[{start:s,key:null,sep:[this.sourceToken]}]}}}return null}atIndentedComment(e,t){return this.type!==
"comment"||this.indent<=t?!1:e.every(s=>s.type==="newline"||s.type==="space")}*documentEnd(e){this.type!=="doc-mode"&&(e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&
(yield*this.pop()))}*lineEnd(e){switch(this.type){case"comma":case"doc-start":case"doc-end":case"flow-seq-end":case"flow-map-end":case"map-value-ind":yield*this.pop(),yield*this.step();break;case"newl\
ine":this.onKeyLine=!1;default:e.end?e.end.push(this.sourceToken):e.end=[this.sourceToken],this.type==="newline"&&(yield*this.pop())}}};Ca.Parser=hi});var Ia=w(dt=>{"use strict";var $a=ei(),Kd=st(),ft=ot(),Ud=Xn(),Yd=E(),Vd=di(),qa=pi();function Pa(n){let e=n.prettyErrors!==!1;return{lineCounter:n.lineCounter||e&&new Vd.LineCounter||null,prettyErrors:e}}
function Gd(n,e={}){let{lineCounter:t,prettyErrors:s}=Pa(e),i=new qa.Parser(t?.addNewLine),r=new $a.Composer(e),o=Array.from(r.compose(i.parse(n)));if(s&&t)for(let a of o)a.errors.forEach(ft.prettifyError(
n,t)),a.warnings.forEach(ft.prettifyError(n,t));return o.length>0?o:Object.assign([],{empty:!0},r.streamInfo())}function Ma(n,e={}){let{lineCounter:t,prettyErrors:s}=Pa(e),i=new qa.Parser(t?.addNewLine),
r=new $a.Composer(e),o=null;for(let a of r.compose(i.parse(n),!0,n.length))if(!o)o=a;else if(o.options.logLevel!=="silent"){o.errors.push(new ft.YAMLParseError(a.range.slice(0,2),"MULTIPLE_DOCS","Sour\
ce contains multiple documents; please use YAML.parseAllDocuments()"));break}return s&&t&&(o.errors.forEach(ft.prettifyError(n,t)),o.warnings.forEach(ft.prettifyError(n,t))),o}function Jd(n,e,t){let s;
typeof e=="function"?s=e:t===void 0&&e&&typeof e=="object"&&(t=e);let i=Ma(n,t);if(!i)return null;if(i.warnings.forEach(r=>Ud.warn(i.options.logLevel,r)),i.errors.length>0){if(i.options.logLevel!=="si\
lent")throw i.errors[0];i.errors=[]}return i.toJS(Object.assign({reviver:s},t))}function Wd(n,e,t){let s=null;if(typeof e=="function"||Array.isArray(e)?s=e:t===void 0&&e&&(t=e),typeof t=="string"&&(t=
t.length),typeof t=="number"){let i=Math.round(t);t=i<1?void 0:i>8?{indent:8}:{indent:i}}if(n===void 0){let{keepUndefined:i}=t??e??{};if(!i)return}return Yd.isDocument(n)&&!s?n.toString(t):new Kd.Document(
n,s,t).toString(t)}dt.parse=Jd;dt.parseAllDocuments=Gd;dt.parseDocument=Ma;dt.stringify=Wd});var gn=w(T=>{"use strict";var Hd=ei(),Qd=st(),zd=Is(),mi=ot(),Xd=Be(),ue=E(),Zd=re(),eh=$(),th=ae(),nh=le(),sh=fn(),ih=ui(),rh=di(),oh=pi(),mn=Ia(),_a=Re();T.Composer=Hd.Composer;T.Document=Qd.Document;
T.Schema=zd.Schema;T.YAMLError=mi.YAMLError;T.YAMLParseError=mi.YAMLParseError;T.YAMLWarning=mi.YAMLWarning;T.Alias=Xd.Alias;T.isAlias=ue.isAlias;T.isCollection=ue.isCollection;T.isDocument=ue.isDocument;
T.isMap=ue.isMap;T.isNode=ue.isNode;T.isPair=ue.isPair;T.isScalar=ue.isScalar;T.isSeq=ue.isSeq;T.Pair=Zd.Pair;T.Scalar=eh.Scalar;T.YAMLMap=th.YAMLMap;T.YAMLSeq=nh.YAMLSeq;T.CST=sh;T.Lexer=ih.Lexer;T.LineCounter=
rh.LineCounter;T.Parser=oh.Parser;T.parse=mn.parse;T.parseAllDocuments=mn.parseAllDocuments;T.parseDocument=mn.parseDocument;T.stringify=mn.stringify;T.visit=_a.visit;T.visitAsync=_a.visitAsync});function yi(n,e){let t=gi(n),s=e.map(r=>({candidate:r,distance:ah(t,gi(r))})).sort((r,o)=>r.distance-o.distance),[i]=s;return i&&i.distance<=Math.min(2,Math.floor(gi(i.candidate).length/3))?i.candidate:
void 0}function ah(n,e){let t=Array.from({length:e.length+1},(s,i)=>i);for(let[s,i]of[...n].entries()){let r=[s+1];for(let[o,a]of[...e].entries())r.push(Math.min((t[o]??0)+(i===a?0:1),(t[o+1]??0)+1,(r[o]??
0)+1));t=r}return t.at(-1)??0}var ht,J,Da,gi,yn=L(()=>{"use strict";ht={top:["version","os","files","permissions","hooks","file_exists_behavior"],file:["source","destination","file_exists_behavior"],permission:[
"object","pattern","except","owner","group","mode","acls","context","type"],script:["location","timeout","runas"]},J=["ApplicationStop","BeforeInstall","AfterInstall","ApplicationStart","ValidateServi\
ce","BeforeAllowTraffic","AfterAllowTraffic","BeforeBlockTraffic","AfterBlockTraffic"],Da=["Start","DownloadBundle","Install","AllowTraffic","BlockTraffic","End"];gi=n=>n.toLowerCase().replace(/[\s_-]/g,
"")});function Fa(n){let e=new bi(n);e.file();let{refusals:t,warnings:s,scripts:i}=e;return{refusals:xa(t),warnings:xa(s),scripts:i}}function lh(n){if(n!==!1)return typeof n=="number"?Math.trunc(n):typeof n==
"string"?Number(/^\s*([+-]?\d+)/.exec(n)?.[1]??0):0}function ja(n){return[...new Set(n.map(({event:e})=>e))].flatMap(e=>{let t=({timeoutSeconds:a=0})=>a,s=n.filter(a=>a.event===e),i=s.reduce((a,l)=>a+
t(l),0),[r]=[...s].sort((a,l)=>t(l)-t(a));if(i<=Ra||!r)return[];let o=`the timeouts of ${e} add up to ${i} s, of which CodeDeploy allows ${Ra}: give this script less`;return[{line:r.line,message:o}]})}
var F,Ra,wi,bi,xa,Si=L(()=>{"use strict";F=Ae(gn(),1);yn();Ra=3600,wi=/[\s'"`$&;|<>()*?[\]\\]/;bi=class{constructor(e){this.source=e}source;refusals=[];warnings=[];scripts=[];file(){let e=this.source.
resolve(this.source.document.contents);e?(0,F.isMap)(e)?this.#t(e):this.#e(1,"has no keys at its top: it is no AppSpec"):this.#e(1,"is empty"),this.#d()}#t(e){let t=this.source.entries(e).find(({key:i})=>i===
"Resources");if(t){this.#e(t.line,"Resources: is of a Lambda or ECS deployment, which this hook is not for");return}let s=this.#c(e,ht.top,"at the top");this.#a(s.get("version")),this.#f(s.get("os")),
this.#o(s.get("files"),(i,r)=>{let o=this.#s(i,ht.file,"in an entry of files");(!o?.get("source")?.value||!o.get("destination")?.value)&&this.#e(r,"an entry of files needs a source and a destination")}),
this.#o(s.get("permissions"),(i,r)=>{this.#s(i,ht.permission,"in an entry of permissions")?.get("object")?.value||this.#e(r,"an entry of permissions needs an object")}),this.#u(s.get("hooks"))}#e(e,t){
this.refusals.push({line:e,message:t})}#s(e,t,s){return(0,F.isMap)(e)?this.#c(e,t,s):void 0}#c(e,t,s){let i=new Map;for(let r of this.source.entries(e)){let{key:o,line:a}=r,l=i.get(o);if(l&&o!=="<<"&&
this.#e(l.line,`${o}: is given again in line ${a}, and the agent ignores it here`),i.set(o,r),t.length===0||t.includes(o)||o==="<<"||/^(?:x-|\.)/.test(o))continue;let c=yi(o,t);c?this.#e(a,`${o}: is i\
gnored by the agent ${s}: write ${c}`):this.warnings.push({line:a,message:`${o}: is ignored by the agent ${s}`})}return this.source.effective(e)}#o(e,t){if(e?.value)if(!(0,F.isSeq)(e.value))this.#e(e.
line,`${e.key}: must be a list`);else for(let s of e.value.items)t(this.source.resolve(s),this.source.lineOf(s))}#a(e){let t=(0,F.isScalar)(e?.value)?e.value.value:void 0,s=typeof t=="string"?`is the \
text "${t}"`:`is ${t}`;e?t!==0&&this.#e(e.line,`version: ${s}: write 0.0 without quotes, the agent takes no other`):this.#e(1,"version: is missing: write version: 0.0")}#f(e){let t=(0,F.isScalar)(e?.value)?
String(e.value.value):"this",s="the hook is a shell script, for Linux instances with Node 18 or later";if(!e)this.#e(1,"os: is missing: write os: linux");else{if(t==="linux")return;t.toLowerCase()==="\
linux"?this.#e(e.line,`os: ${t} is refused by the agent: write linux in lower case`):this.#e(e.line,`os: ${t} is not supported: ${s}`)}}#u(e){if(!e?.value)return;(0,F.isMap)(e.value)||this.#e(e.line,"\
hooks: must have events below it, each with a list");let t=this.#s(e.value,[],"")??[];for(let[s,i]of t)this.#i(s,i.line),this.#o(i,(r,o)=>{let a=this.#s(r,ht.script,"in a script");a?this.#r(s,a,o):this.#e(
o,`a script of ${s} must be a location: with its settings beside it`)})}#i(e,t){if(J.some(i=>i===e))return;let s=yi(e,J);Da.includes(e)?this.#e(t,`${e}: is CodeDeploy's own event, in which no scripts \
run`):this.#e(t,`${e}: is no lifecycle event and fails the deployment${s?`: write ${s}`:""}`)}#r(e,t,s){let i=u=>{let f=t.get(u)?.value;return(0,F.isScalar)(f)?String(f.value).trim():void 0},r=u=>t.get(
u)?.line??s,o=i("location")??"";o===""&&this.#e(s,`a script of ${e} has no location`);let a=i("runas");a!==void 0&&wi.test(o)&&this.#e(r("location"),`location: "${o}" has a character that the shell of\
 su would not leave alone: rename it, or leave runas out`);let l=t.get("timeout")?.value,c=l&&lh((0,F.isScalar)(l)?l.value:!0);c!==void 0&&c<=0&&this.#e(r("timeout"),"timeout: must be a whole number o\
f seconds above 0"),this.scripts.push({event:e,location:o,runas:a,timeoutSeconds:c,line:r("location")})}#d(){(0,F.visit)(this.source.document,{Alias:(e,t)=>{let s=this.source.lineOf(t);if(!t.resolve(this.
source.document))this.#e(s,`*${t.source}: has no anchor &${t.source}`);else{let i=`*${t.source}: is an alias, which an agent on Ruby 3.1 or later refuses`;this.warnings.push({line:s,message:i})}}})}};
xa=n=>[...n].sort((e,t)=>e.line-t.line)});function bn(n,e){let t=[],s=[],i=new Map,r=Object.fromEntries(Object.entries(e).map(([a,{type:l}])=>[a,{type:l,multiple:l==="string"}])),{tokens:o}=(0,Ba.parseArgs)({args:[...n],options:r,strict:!1,allowPositionals:!0,
tokens:!0});for(let a of o){if(a.kind==="positional"&&s.push(a.value),a.kind!=="option")continue;let l=Object.hasOwn(e,a.name)?e[a.name]:void 0;if(!l)t.push(`${a.rawName} is not a flag of this command`);else if(l.
type==="boolean")a.value===void 0?i.set(a.name,[]):t.push(`--${a.name} takes no value`);else if(!a.value||!a.inlineValue&&a.value.startsWith("--"))t.push(`--${a.name} needs a value`);else{let c=l.check?.(
a.value);c&&t.push(`--${a.name} ${JSON.stringify(a.value)} ${c}`);let u=i.get(a.name)??[];u.length===1&&!l.multiple&&t.push(`--${a.name} is given more than once`),i.set(a.name,[...u,a.value])}}return{
positionals:s,errors:t,isSet:a=>i.has(a),string:a=>i.get(a)?.at(-1),strings:a=>[...new Set(i.get(a))]}}var Ba,fe,wn,Sn,vi=L(()=>{"use strict";Ba=require("node:util");fe=(n,e)=>t=>n.test(t)?void 0:e,wn=
n=>e=>n.includes(e)?void 0:`is none of ${n.join(", ")}`,Sn=n=>Object.entries(n).map(([e,{value:t,help:s}])=>`${`  --${e}${t?` ${t}`:""}`.padEnd(30)}${s}`)});function Ka(n,e){let t=vn.indexOf(n);return t===-1?ch.get(n)??"none":t>=vn.indexOf(e)?"attach":"check"}var vn,ch,ki=L(()=>{"use strict";vn=["AfterInstall","BeforeAllowTraffic","AfterAllowTraffic"],ch=
new Map([["BeforeInstall","check"],["AfterInstall","check"],["ApplicationStart","check"],["ValidateService","check"],["BeforeAllowTraffic","attach"],["AfterAllowTraffic","attach"],["AfterBlockTraffic",
"detach"]])});function uh(n){let e=(0,Q.isScalar)(n)?n.value:n;return typeof e=="symbol"?e.description??"":String(e)}var Q,de,Ai=L(()=>{"use strict";Q=Ae(gn(),1),de=class n{constructor(e,t,s){this.text=e;this.mark=
t;this.document=s;this.#t=[0,...[...e.matchAll(/\n/g)].map(({index:i})=>i+1)]}text;mark;document;#t;static parse(e){let t=e.startsWith("\uFEFF")?"\uFEFF":"",s=e.slice(t.length),i=(0,Q.parseAllDocuments)(
s,{version:"1.1",uniqueKeys:!1,keepSourceTokens:!0}),[r,o]=Array.isArray(i)?i:[];if(!r)return[{line:1,message:"is empty"}];let a=new n(s,t,r);return r.errors.length>0?r.errors.map(({linePos:l,message:c})=>({
line:l?.[0].line??1,message:`is not YAML: ${c.split(/ at line \d/)[0]?.split(`
`)[0]}`})):o?[{line:a.lineAt(r.range?.[2]??0),message:"a second YAML document begins here, and the agent reads the first only: remove it"}]:a}lineAt(e){let t=0,s=this.#t.length;for(;s-t>1;){let i=t+s>>
1;(this.#t[i]??0)<=e?t=i:s=i}return t+1}columnAt(e){return e-(this.#t[this.lineAt(e)-1]??0)}nextLine(e){let t=this.text.indexOf(`
`,e);return t===-1?this.text.length:t+1}afterLine(e){return e>0&&this.text[e-1]===`
`?e:this.nextLine(e)}lineOf(e){return this.lineAt(e.range?.[0]??0)}resolve(e){let t=(0,Q.isAlias)(e)?e.resolve(this.document):e;if(!(t==null||(0,Q.isScalar)(t)&&t.value===null))return t}entries(e){return e.
items.map(t=>({key:uh(t.key),pair:t,value:this.resolve(t.value),line:this.lineOf(t.key)}))}effective(e){let t=new Map,s=new Map;for(let i of this.entries(e))if(i.key!=="<<")t.set(i.key,i);else if((0,Q.isMap)(
i.value))for(let[r,o]of this.effective(i.value))s.set(r,o);return new Map([...s,...t])}}});function Va(n,e){try{let t=new Ni(n).splices(e),s=n.mark+hh(n.text,t),i=mh(n,s,e);return i?{unsafe:i}:{text:s}}catch(t){if(t instanceof Se)return{unsafe:t.message};throw t}}function kn({location:n,timeout:e,
runas:t,comment:s},i,r){let o=" ".repeat(i+r);return[`${" ".repeat(i)}-${" ".repeat(r-1)}location: ${An(n)} # ${s}`,`${o}timeout: ${e}`,...t===void 0?[]:[`${o}runas: ${An(t)}`]]}function hh(n,e){let t="",
s=0;for(let i of e.map((r,o)=>({...r,order:o})).sort((r,o)=>r.at-o.at||r.order-o.order))t+=n.slice(s,i.at)+i.inserted,s=i.at+i.removed;return t+n.slice(s)}function Nn(n){if((0,R.isMap)(n)&&!n.flow){let e=n.
items.at(-1);if(e)return Ja(e.key,e.value)}if((0,R.isSeq)(n)&&!n.flow){let e=n.items.at(-1);if(e)return Nn(e)}return n.range?.[1]??0}function mh(n,e,t){let s="the layout of this file is not one that l\
ines can be added to safely",i=de.parse(e);if(!(i instanceof de))return s;let r=Ya(n),o=Ya(i);for(let{event:a,first:l,location:c,timeout:u,runas:f}of t){let d=o.hooks?.[a],m=Array.isArray(d)?l?d.shift():
d.pop():void 0,y=f===void 0?{location:c,timeout:u}:{location:c,timeout:u,runas:f};if(JSON.stringify(m)!==JSON.stringify(y))return s;d?.length===0&&!Array.isArray(r.hooks?.[a])&&(r.hooks&&a in r.hooks?
o.hooks[a]=null:delete o.hooks?.[a])}return o.hooks&&Object.keys(o.hooks).length===0&&!gh(r.hooks)&&("hooks"in r?o.hooks=null:delete o.hooks),JSON.stringify(r)===JSON.stringify(o)?void 0:s}var R,Se,Ga,
fh,An,dh,Ni,Ua,Ja,ph,gh,Ya,Wa=L(()=>{"use strict";R=Ae(gn(),1);Ai();yn();Se=class extends Error{};Ga=n=>["hooks:",...n.flatMap(e=>[`  ${e.event}: # here as its ${e.first?"first":"last"} script`,...kn(
e,4,2)])];fh=({location:n,timeout:e,runas:t})=>`{ location: ${An(n)}, timeout: ${e}${t===void 0?"":`, runas: ${An(t)}`} }`,An=n=>/^[A-Za-z][\w./@-]*$/.test(n)&&!dh.test(n)?n:JSON.stringify(n),dh=/^(?:y|yes|n|no|on|off|true|false|null)$/i;
Ni=class{#t;#e;#s;constructor(e){let{contents:t}=e.document;if(!(0,R.isMap)(t)||t.flow)throw new Se("the file is written in braces");this.#t=e,this.#e=t,this.#s=/\r?\n/.exec(e.text)?.[0]??`
`}splices(e){let t=Ua(this.#t.entries(this.#e),"hooks"),s=[...e].sort((c,u)=>J.indexOf(c.event)-J.indexOf(u.event)),i=this.#n(this.#e);if(!t){let c=s.flatMap(u=>this.#a(u,i+this.#h(void 0)));return[this.#l(
this.#d(),[`${" ".repeat(i)}hooks:`,...c])]}let{value:r}=t.pair;if((0,R.isMap)(r)&&!(r.flow&&r.items.length===0)){if(r.flow)throw new Se(`hooks in line ${t.line} is written in braces`);return s.flatMap(
c=>this.#c(r,t,c))}let o=this.#u(t),a=this.#r(this.#i(t),i),l=s.flatMap(c=>this.#a(c,i+this.#h(void 0)));return[...o,this.#l(a,l)]}#c(e,t,s){let i=this.#t.entries(e),r=Ua(i,s.event);if(!r)return[this.#o(
e,t,i,s)];let{value:o}=r.pair;if((0,R.isSeq)(o)&&o.flow)return[this.#f(o,s)];let a=this.#n(e);if((0,R.isSeq)(o)){let f=this.#m(o)??{dash:a+2,gap:2},d=s.first?this.#i(r):this.#r(this.#t.afterLine(Nn(o)),
a);return[this.#l(d,kn(s,f.dash,f.gap))]}let{dash:l,gap:c}=this.#p(e),u=this.#r(this.#i(r),a);return[...this.#u(r),this.#l(u,kn(s,a+l,c))]}#o(e,t,s,i){let r=c=>J.indexOf(c),o=s.filter(({key:c})=>c==="\
<<"||r(c)!==-1&&r(c)<r(i.event)).at(-1),a=this.#n(e),l=o?this.#r(this.#t.afterLine(ph(o)),a):this.#i(t);return this.#l(l,this.#a(i,a,this.#p(e)))}#a(e,t,s=this.#p(void 0)){return[`${" ".repeat(t)}${e.
event}:`,...kn(e,t+s.dash,s.gap)]}#f(e,t){let s=fh(t),i=e.items,r=t.first?i[0]:i.at(-1),o=e.range?.[0]??0;if(!r)return{at:o+1,removed:0,inserted:s};let a=r.range[0],l=this.#t.text.slice(a-this.#t.columnAt(
a),a),c=`,${/^\s*$/.test(l)?this.#s+l:" "}`;return t.first?{at:a,removed:0,inserted:s+c}:{at:r.range[1],removed:0,inserted:c+s}}#u({pair:e,key:t,line:s}){let{value:i}=e;if(!(i===null||(0,R.isScalar)(i)&&
i.value===null||(0,R.isMap)(i)&&i.items.length===0))throw new Se(`${t} in line ${s} is an alias, or no block of lines`);let[o=0,a=0]=i?.range??[];if(o===a)return[];let l=this.#t.text,c=/[ \t]*$/.exec(
l.slice(0,o))?.[0].length??0;return[{at:o-c,removed:a-o+c,inserted:""}]}#i({pair:e}){let t=e.value?.range?.[0]??Number.POSITIVE_INFINITY,s=(e.srcToken?.sep??[]).filter(({type:i,offset:r})=>["map-value\
-ind","anchor","tag"].includes(i)&&r<=t).map(i=>i.offset+("source"in i?i.source.length:0));if(s.length===0)throw new Se("a key has no colon");return this.#t.afterLine(Math.max(...s))}#r(e,t){let{text:s}=this.#t,
i=e;for(let r=e;r<s.length;){let o=this.#t.nextLine(r),a=s.slice(r,o),l=/^ */.exec(a)?.[0].length??0;if(/^\s*#/.test(a)&&l>t)i=o;else if(a.trim()!=="")break;r=o}return i}#d(){let{text:e}=this.#t,t=this.#t.
afterLine(Nn(this.#e)),s=/^\.\.\./m.exec(e.slice(t)),i=e.slice(0,s?t+s.index:e.length).trimEnd().length;return Math.max(t,this.#t.afterLine(i))}#l(e,t){let s=this.#s,{text:i}=this.#t,r=e>0&&i[e-1]!==`\

`;return{at:e,removed:0,inserted:t.map(o=>r?s+o:o+s).join("")}}#n=e=>this.#t.columnAt(e.range?.[0]??0);#h(e){if(e)return this.#n(e)-this.#n(this.#e);for(let{pair:t}of this.#t.entries(this.#e)){let{value:s}=t;
if(((0,R.isMap)(s)||(0,R.isSeq)(s))&&!s.flow&&this.#n(s)>this.#n(this.#e))return this.#n(s)-this.#n(this.#e)}return 2}#p(e){for(let t of[e,this.#e])for(let{pair:s}of t?this.#t.entries(t):[]){let i=(0,R.isSeq)(
s.value)&&!s.value.flow?this.#m(s.value):void 0;if(i)return{dash:i.dash-this.#t.columnAt(s.key.range[0]),gap:i.gap}}return{dash:this.#h(void 0),gap:2}}#m(e){let[t]=e.items,i=(e.srcToken?.type==="block\
-seq"?e.srcToken.items[0]:void 0)?.start.find(({type:o})=>o==="seq-item-ind")?.offset;if(!t||i===void 0)return;let r=this.#t.text.slice(i+1,t.range?.[0]??i+1);return{dash:this.#t.columnAt(i),gap:/^ {1,8}$/.
test(r)?r.length+1:2}}},Ua=(n,e)=>n.filter(t=>t.key===e).at(-1);Ja=(n,e)=>e&&(e.range?.[1]??0)>(e.range?.[0]??0)?Nn(e):Math.max(n.range?.[1]??0,e?.range?.[1]??0),ph=({pair:n})=>Ja(n.key,n.value);gh=n=>typeof n==
"object"&&n!==null,Ya=n=>structuredClone(JSON.parse(JSON.stringify(n.document.toJS({maxAliasCount:1e3}))))});function En(n){let e=yh.exec(n);if(!e)return;let[t,s="",i]=e,r=n.slice(0,e.index)+n.slice(e.index+t.length);return{version:s,intact:(0,Ha.createHash)("sha256").update(r).digest("hex")===i}}function Qa(n,e){
let[t,s]=[n,e].map(i=>{let[r="",o=""]=i.split("+")[0]?.split(/-(.*)/s)??[];return{numbers:r.split(".").map(Number),label:o}});for(let i=0;i<3;i++){let r=(t?.numbers[i]??0)-(s?.numbers[i]??0);if(r!==0)
return r}return t?.label===s?.label?0:!t?.label||!s?.label?t?.label?-1:1:t.label.localeCompare(s.label,"en",{numeric:!0})}var Ha,yh,za=L(()=>{"use strict";Ha=require("node:crypto");_n();yh=new RegExp(
`^(?:#|//) ${Gi} (\\S+) sha256:([0-9a-f]{64})\\n`,"m")});function tl(n,e,t){let{name:s,text:i}=t.appSpec,r=({line:p,message:b})=>`${s}:${p}: ${b}`,o=(p,b=[])=>({kind:"refused",refusals:p,byHand:b}),a=de.parse(i);if(!(a instanceof de))return o(a.map(r));let l=Fa(
a);if(l.refusals.length>0)return o(l.refusals.map(r));let c=l.scripts.filter(({location:p})=>he.default.posix.basename(p)===_e),u=n.dir===void 0?Sh(c[0]):he.default.posix.join(n.dir,_e),f=c.filter(p=>Oi(
p.location)!==u);if(f.length>0)return o(f.map(p=>r({line:p.line,message:`location: ${p.location} is another copy than ${u}: keep one of the two`})));let d=kh(l.scripts,c,t.read),m=(n.events.length>0?n.
events:d.size>0?[]:Xa).filter(p=>!d.has(p)),y=m.map(p=>{let b=On(p)==="check";return{event:p,first:b,location:u,timeout:bh,runas:n.runas,comment:wh[On(p)]}}),h=y.map(p=>({...p,timeoutSeconds:p.timeout,
line:1})),g=y.length>0?Va(a,y):{text:i};if("unsafe"in g)return o([`${s}: ${g.unsafe}: add these lines by hand`],Ga(y));let S=vh(u,n.dir,p=>t.read(p)!==void 0);return{kind:"ready",files:[el(u,t.read(u),
e.script,e.version),el(S,t.read(S),e.program,e.version)],calls:J.filter(p=>d.has(p)||m.includes(p)).map(p=>({event:p,does:On(p),through:d.get(p),added:m.includes(p)})),appSpec:g.text,warnings:[...l.warnings,
...ja([...l.scripts,...h]),...Nh(c)].map(r),uncalled:Xa.filter(p=>!d.has(p)&&!m.includes(p))}}function vh(n,e,t){let s=he.default.posix.dirname(n),i=he.default.posix.join(s,"../dist",Tn),r=he.default.
posix.join(s,Tn);return i.startsWith("../")?r:t(i)?i:t(r)||e!==void 0||he.default.posix.basename(s)!=="hooks"?r:i}function kh(n,e,t){let s=new Map;for(let i of n)!e.includes(i)&&t(Oi(i.location))?.includes(
_e)&&s.set(i.event,i.location);for(let{event:i}of e)s.set(i,void 0);return s}function el(n,e,t,s){let i=e===void 0?void 0:En(e),r=Ah(e,t,s),o=r==="missing"||r==="outdated"||r==="line-ends";return{file:n,
state:r,version:i?.version,text:o?t:void 0}}function Ah(n,e,t){if(n===void 0)return"missing";if(n===e)return"current";let s=En(n);return s?.intact?Qa(s.version,t)>0?"newer":"outdated":En(n.replaceAll(
`\r
`,`
`))?.intact?"line-ends":s?"edited":"foreign"}var he,_e,Tn,Xa,bh,Za,On,Ei,wh,Oi,Sh,Nh,nl=L(()=>{"use strict";he=Ae(require("node:path"),1);ki();Wa();Si();Ai();yn();za();_e="target-groups.sh",Tn="target\
-groups.cjs",Xa=["AfterInstall","BeforeAllowTraffic","AfterBlockTraffic"],bh=120,Za=60,On=n=>Ka(n,"BeforeAllowTraffic"),Ei=J.filter(n=>On(n)!=="none"),wh={check:"checks, before any traffic moves",attach:"\
attaches what is missing",detach:"detaches a retired group",none:""};Oi=n=>he.default.posix.join("/",n).slice(1),Sh=n=>n?Oi(n.location):`hooks/${_e}`;Nh=n=>n.filter(({timeoutSeconds:e=Number.POSITIVE_INFINITY})=>e<=
Za).map(({line:e,timeoutSeconds:t})=>({line:e,message:`timeout: ${t} is not above TARGET_GROUPS_TIMEOUT (${Za} unless set)`}))});var rl={};Di(rl,{help:()=>il,run:()=>Eh});function Oh(n,e){let{folder:t,wish:s}=n,i=Th(n),r={version:Y,script:Ti(U.default.join(e.home,"hooks",_e)),program:Ti(U.default.join(e.home,"dist",Tn))},a=tl(s,
r,{appSpec:i,read:l=>{let c=U.default.join(t,l);return Lh(c)?(0,x.readFileSync)(c,"utf8"):void 0}});return a.kind==="refused"?(e.printError(a.refusals),a.byHand.length>0&&e.print(a.byHand),e.printError(
[`refused (exit ${C.refused}): nothing was changed`]),C.refused):(e.printError(a.warnings.map(l=>`warning: ${l}`)),n.check?Ih(a,i.name,e):(n.dryRun||Ch(a,i,t),e.print($h(a,i,n.dryRun)),C.ok))}function Th({
folder:n,appSpec:e}){let t=e===void 0?["appspec.yml","appspec.yaml"]:[e],s=t.find(i=>(0,x.existsSync)(U.default.join(n,i)));if(s!==void 0)return{name:s,text:Ti(U.default.join(n,s))};throw new Z(C.refused,
`there is no ${t.join(" and no ")} in ${n}`,"name the revision's folder, or its AppSpec file with --appspec")}function Ti(n){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode((0,x.readFileSync)(
n))}catch(e){let t=e,s=t.code==="ERR_ENCODING_INVALID_ENCODED_DATA"?"it is not UTF-8":t.message;throw new Z(C.refused,`cannot read ${n}: ${s}`,"correct that, and run it again")}}function Ch(n,e,t){let s=(i,r,o)=>{
let a=U.default.join(t,i);try{(0,x.mkdirSync)(U.default.dirname(a),{recursive:!0}),(0,x.writeFileSync)(a,r),o!==void 0&&(0,x.chmodSync)(a,o)}catch(l){throw new Z(C.refused,`cannot write ${a}: ${l.message}`,
"correct that, and run it again")}};for(let{file:i,text:r}of n.files)r!==void 0&&s(i,r,493);n.appSpec!==e.text&&s(e.name,n.appSpec)}function $h(n,e,t){let s=n.calls.filter(a=>a.added),i=t?"would be ":
"",r=n.files.map(a=>`${a.file}: ${Ph(a,i)}`);s.length>0&&r.push(`${e.name}: ${i}called in ${s.map(Li).join(", ")}`);let o=n.calls.filter(a=>!a.added);return o.length>0&&r.push(`${e.name}: kept, it is \
called in ${o.map(Li).join(", ")}`),n.uncalled.length>0&&r.push(`${e.name}: not called in ${n.uncalled.join(", ")}; --event ${n.uncalled.join(",")} adds it`),t?r.push(...Mh(e,n.appSpec),"nothing was c\
hanged"):r.push("next: `codedeploy-target-groups policy` prints what the instances' role must allow"),r}function Ph({state:n,version:e},t){let s=e===void 0?"it":`it is ${e} and`;switch(n){case"missing":
return`${t}written, ${Y}`;case"current":return`is ${Y} already`;case"outdated":return`${t}upgraded from ${e} to ${Y}`;case"line-ends":return`${t}written anew with Unix line ends: with others it cannot\
 run`;case"newer":return`kept: ${s} newer than this command (${Y})`;case"edited":return`kept: ${s} was edited; to have ${Y} written, delete it and run this again`;case"foreign":return`kept: it is not \
a file of this package; to have ${Y} written, delete it and run this again`}}function Mh({name:n,text:e},t){return e===t?[]:In(`a/${n}`,`b/${n}`,e,t,void 0,void 0,{context:3}).replace(/^=+\n/,"").replace(
/\n$/,"").split(`
`)}function Ih(n,e,{print:t,printError:s}){let i=n.files.filter(({state:o})=>o!=="current"&&o!=="newer").map(({file:o,state:a,version:l})=>`${o}: ${_h[a]??a}${l?` (it is ${l})`:""}`),r=n.calls.filter(
o=>!o.added);return r.some(({does:o,through:a})=>o==="attach"||a!==void 0)||i.push(`${e}: calls it in no event that attaches`),i.length===0?(t([`ok: ${n.files.map(({file:o})=>o).join(", ")}: ${Y}, une\
dited, called in ${r.map(Li).join(", ")}`]),C.ok):(s([...i,`refused (exit ${C.refused}): \`codedeploy-target-groups init\` corrects what is not edited`]),C.refused)}var x,U,sl,il,Eh,Lh,Li,qh,_h,ol=L(()=>{
"use strict";x=require("node:fs"),U=Ae(require("node:path"),1);Bi();mt();_n();Si();vi();nl();sl={dir:{type:"string",value:"FOLDER",check:n=>U.default.posix.isAbsolute(n)||U.default.posix.normalize(n).
startsWith("..")||/[\\\p{Cc}]/u.test(n)?"is not a folder inside the revision":void 0,help:"for both files (default hooks/ and dist/, or where the AppSpec calls them already)"},appspec:{type:"string",value:"\
FILE",help:"the AppSpec file (default appspec.yml, appspec.yaml)"},event:{type:"string",multiple:!0,value:"EVENT,...",check:n=>n.split(",").filter(t=>!Ei.includes(t)).length>0?`is not of ${Ei.join(", ")}`:
void 0,help:"where to call it (default AfterInstall,BeforeAllowTraffic,AfterBlockTraffic)"},runas:{type:"string",value:"USER",check:fe(/^[A-Za-z_][\w.-]*\$?$/,"is not a user's name"),help:"the user th\
at runs it (default root)"},"no-runas":{type:"boolean",help:"leave it to the user that runs the agent"},"dry-run":{type:"boolean",help:"show what would change, and change nothing"},check:{type:"boolea\
n",help:"for CI: exit 5 unless both files are there, current, unedited and called"},help:{type:"boolean",help:"this text"}},il=()=>["Puts the hook into a revision: both files, and the lines that call \
it in its AppSpec.","","usage: codedeploy-target-groups init [REVISION] [flags]","","REVISION is the folder that holds appspec.yml (default: this one). Comments, order and layout stay as they are.","R\
un again, it brings both files up to this version; what you have changed yourself it leaves alone and names.","",...Sn(sl),"","exit codes: 0 done, or nothing to do; 2 wrong flags; 5 refused: the agent\
 would refuse the AppSpec, its layout is","            not one to add to, a file cannot be read or written, or --check found something; 1 a bug"],Eh=(n,e)=>{let{positionals:t,errors:s,isSet:i,string:r,
strings:o}=bn(n,sl);if(i("help"))return e.print(il()),C.ok;let[a=".",...l]=t,c=i("no-runas")?void 0:r("runas")??"root",u=r("dir");if(l.length>0&&s.push(`one revision is enough: ${t.join(" ")}`),i("run\
as")&&i("no-runas")&&s.push("--runas and --no-runas exclude each other"),i("dry-run")&&i("check")&&s.push("--dry-run and --check exclude each other"),u!==void 0&&c!==void 0&&wi.test(u)&&s.push(`--dir ${JSON.
stringify(u)} has a character that runas cannot run: take another, or add --no-runas`),s.length>0)return e.printError([...s.map(d=>`wrong flag: ${d}`),"to do: init --help lists all flags"]),C.options;
let f={folder:U.default.resolve(e.cwd,a),appSpec:r("appspec"),wish:{dir:u,events:o("event").flatMap(d=>d.split(",")),runas:c},dryRun:i("dry-run"),check:i("check")};return Oh(f,e)};Lh=n=>(0,x.existsSync)(
n)&&(0,x.statSync)(n).isFile();Li=({event:n,does:e,through:t})=>`${n} (${t===void 0?qh[e]:`through ${t}`})`,qh={check:"checks",attach:"attaches",detach:"detaches",none:"does nothing"};_h={missing:"is \
missing",outdated:`is not ${Y}`,"line-ends":"has Windows line ends, with which it cannot run",edited:"was edited",foreign:"is not a file of this package"}});var al,ve,ll,Ci=L(()=>{"use strict";al=["autoscaling","ec2","metadata"],ve=()=>!0,ll=[{name:"codedeploy:GetDeployment",why:"what kind of deployment this is, its replacement group and target groups",needed:ve,
scope:"deployment-group"},{name:"codedeploy:GetDeploymentGroup",why:"the original group",needed:ve,scope:"deployment-group"},{name:"codedeploy:ListDeployments",why:"scale-out: the deployment that is i\
n charge of the group",needed:ve,scope:"deployment-group"},{name:"autoscaling:DescribeAutoScalingInstances",why:"the instance's group",needed:({groupFrom:n})=>n==="autoscaling",scope:"none"},{name:"ec\
2:DescribeTags",why:"the same, from the instance's tags",needed:({groupFrom:n})=>n==="ec2",scope:"none"},{name:"autoscaling:DescribeAutoScalingGroups",why:"what the own and the original group have att\
ached",needed:ve,scope:"none"},{name:"elasticloadbalancing:DescribeTargetGroups",why:"ARNs of names; target type and VPC",needed:ve,scope:"none"},{name:"elasticloadbalancing:DescribeTargetHealth",why:"\
detach: healthy targets elsewhere; AfterAllowTraffic: who is registered",needed:({detach:n,attachAt:e})=>n||e==="AfterAllowTraffic",scope:"none"},{name:"autoscaling:DescribeLoadBalancerTargetGroups",why:"\
whether it is done",needed:ve,scope:"none"},{name:"autoscaling:AttachLoadBalancerTargetGroups",why:"attach",needed:ve,scope:"auto-scaling-group",conditionKey:"autoscaling:TargetGroupARNs"},{name:"auto\
scaling:DetachLoadBalancerTargetGroups",why:"detach",needed:({detach:n})=>n,scope:"auto-scaling-group",conditionKey:"autoscaling:TargetGroupARNs"},{name:"autoscaling:DescribeLoadBalancers",why:"whethe\
r Classic Load Balancers are attached",needed:({classic:n})=>n,scope:"none"},{name:"autoscaling:AttachLoadBalancers",why:"attach Classic Load Balancers",needed:({classic:n})=>n,scope:"auto-scaling-gro\
up"},{name:"autoscaling:DescribeTrafficSources",why:"whether VPC Lattice target groups are attached",needed:({lattice:n})=>n,scope:"none"},{name:"autoscaling:AttachTrafficSources",why:"attach VPC Latt\
ice target groups",needed:({lattice:n})=>n,scope:"auto-scaling-group"}]});function ul(n,e,t){let s=ll.filter(a=>a.needed(n)),i=Rh(t),r=e.targetGroups.map(a=>a.startsWith("arn:")?a:i("elasticloadbalancing",`targetgroup/${a}/*`));return[{sid:"Look",actions:s.filter(({scope:a})=>a===
"none"),resources:["*"],conditions:[["StringEquals","aws:RequestedRegion",[t.region??"\u2039Region\u203A"]]]},{sid:"LookAtDeployments",actions:s.filter(({scope:a})=>a==="deployment-group"),resources:xh(
e,i),conditions:[]},{sid:"ChangeTargetGroups",actions:s.filter(({conditionKey:a})=>a!==void 0),resources:cl(e,i),conditions:r.length===0?[]:Dh("autoscaling:TargetGroupARNs",r)},{sid:"ChangeOtherTraffi\
cSources",actions:s.filter(({scope:a,conditionKey:l})=>a==="auto-scaling-group"&&l===void 0),resources:cl(e,i),conditions:[]}].filter(({actions:a})=>a.length>0)}function cl({deploymentGroup:n,autoScalingGroups:e},t){
return e.length===0?["*"]:[`CodeDeploy_${n??""}${n===void 0?"":"_"}*`,...e].map(i=>t("autoscaling",`autoScalingGroup:*:autoScalingGroupName/${i}`))}function fl(n){let[,e]=Fh.find(([t])=>t.test(n))??[];
return e??"aws"}var $i,Dh,Rh,xh,Fh,qi=L(()=>{"use strict";Ci();$i=/‹(Partition|Region|Account)›/g;Dh=(n,e)=>[["ForAllValues:ArnLike",n,e],["Null",n,["false"]]],Rh=({partition:n="\u2039Partition\u203A",
region:e="\u2039Region\u203A",account:t="\u2039Account\u203A"})=>(s,i)=>`arn:${n}:${s}:${e}:${t}:${i}`,xh=({application:n,deploymentGroup:e="*"},t)=>n===void 0?["*"]:[t("codedeploy",`deploymentgroup:${n}\
/${e}`)];Fh=[[/^cn-/,"aws-cn"],[/^us-gov-/,"aws-us-gov"],[/^us-iso-/,"aws-iso"],[/^us-isob-/,"aws-iso-b"],[/^eu-isoe-/,"aws-iso-e"],[/^us-isof-/,"aws-iso-f"],[/^eusc-/,"aws-eusc"]]});function jh(n){let e={Partition:"aws",Region:"*",Account:"*"};return{Version:"2012-10-17",Statement:n.map(({sid:t,actions:s,resources:i,conditions:r})=>{let o=r.filter(([,a,l])=>!(a==="aws:RequestedRe\
gion"&&l.some(Mi)));return{Sid:t,Effect:"Allow",Action:s.map(({name:a})=>a),Resource:dl(i.map(a=>pt(a,e))),...o.length>0&&{Condition:Object.fromEntries(o.map(([a,l,c])=>[a,{[l]:dl(c.map(u=>pt(u,e)))}]))}}})}}
function Bh(n){let e={Partition:z("data.aws_partition.current.partition"),Region:z("data.aws_region.current.id"),Account:z("data.aws_caller_identity.current.account_id")},t=r=>pt(JSON.stringify(r).replaceAll(
"%{","%%{"),e),s=(r,o)=>["[",...r.map(a=>`${o}  ${t(a)},`),`${o}]`],i=({sid:r,actions:o,resources:a,conditions:l})=>["","  statement {",`    sid = ${t(r)}`,`    resources = ${s(a,"    ").join(`
`)}`,"    actions = [",...Kh(o.map(({name:c,why:u})=>[`      ${t(c)},`,` # ${u}`])),"    ]",...l.flatMap(([c,u,f])=>["","    condition {",`      test     = ${t(c)}`,`      variable = ${t(u)}`,`      v\
alues = ${s(f,"      ").join(`
`)}`,"    }"]),"  }"];return['variable "target_groups_role" {','  description = "Name of the role of the instances"',"  type        = string","}","",'data "aws_partition" "current" {}',"",'data "aws_r\
egion" "current" {}',"",'data "aws_caller_identity" "current" {}',"",'data "aws_iam_policy_document" "target_groups" {',...n.flatMap(i).slice(1),"}","",'resource "aws_iam_role_policy" "target_groups" \
{','  name   = "target-groups"',"  role   = var.target_groups_role","  policy = data.aws_iam_policy_document.target_groups.json","}"].flatMap(r=>r.split(`
`))}function Kh(n){let e=Math.max(...n.map(([t])=>t.length));return n.map(([t,s])=>t.padEnd(e)+s)}function Uh(n){let e={Partition:z("AWS::Partition"),Region:z("AWS::Region"),Account:z("AWS::AccountId")},
t=r=>`${Mi(r)?"!Sub ":""}${JSON.stringify(pt(r,e))}`,s=(r,o)=>r.map(a=>`${o}- ${t(a)}`),i=({sid:r,actions:o,resources:a,conditions:l})=>[`          - Sid: ${r}`,"            Effect: Allow","          \
  Action:",...o.map(({name:c,why:u})=>`              - ${c} # ${u}`),"            Resource:",...s(a,"              "),...l.length>0?["            Condition:"]:[],...l.flatMap(([c,u,f])=>[`            \
  ${t(c)}:`,`                ${t(u)}:`,...s(f,"                  ")])];return["Parameters:","  TargetGroupsRole:","    Description: Name of the role of the instances","    Type: String","Resources:","\
  TargetGroupsPolicy:","    Type: AWS::IAM::Policy","    Properties:","      PolicyName: target-groups","      Roles:","        - !Ref TargetGroupsRole","      PolicyDocument:",'        Version: "2012\
-10-17"',"        Statement:",...n.flatMap(i)]}function Yh(n){let e={Partition:z("Aws.PARTITION"),Region:z("Aws.REGION"),Account:z("Aws.ACCOUNT_ID")},t=r=>Mi(r)?`\`${pt(r.replace(/[\\`]/g,"\\$&"),e)}\``:
JSON.stringify(r),s=r=>`[${r.map(t).join(", ")}]`,i=({sid:r,actions:o,resources:a,conditions:l})=>["    new iam.PolicyStatement({",`      sid: ${t(r)},`,"      actions: [",...o.map(({name:c,why:u})=>`\
        ${t(c)}, // ${u}`),"      ],",`      resources: ${s(a)},`,...l.length>0?["      conditions: {"]:[],...l.map(([c,u,f])=>`        ${t(c)}: { ${t(u)}: ${s(f)} },`),...l.length>0?["      },"]:[],"\
    }),"];return['import { Aws, aws_iam as iam } from "aws-cdk-lib";',"","/** Allows the role of the instances what the hook needs. */","export function grantTargetGroups(role: iam.IRole): void {","  \
const statements = [",...n.flatMap(i),"  ];","  for (const statement of statements) role.addToPrincipalPolicy(statement);","}"]}var Pi,hl,pt,z,Mi,dl,pl=L(()=>{"use strict";qi();Pi=["json","terraform",
"cloudformation","cdk"],hl={json:n=>JSON.stringify(jh(n),void 0,2).split(`
`),terraform:Bh,cloudformation:Uh,cdk:Yh},pt=(n,e)=>n.replace($i,(t,s)=>e[s]),z=n=>`\${${n}}`,Mi=n=>n.search($i)!==-1;dl=n=>n.length===1&&n[0]!==void 0?n[0]:n});var yl={};Di(yl,{help:()=>gl,run:()=>Vh});function Gh({application:n,autoScalingGroups:e,targetGroups:t}){return[...n===void 0?["note: allows to look at any deployment: --application, --deployment-gro\
up"]:[],...e.length===0?["note: allows to change any group: --auto-scaling-group, the one that a first deployment starts from"]:[],...t.length===0?["note: allows to attach any target group: --target-g\
roup"]:[]]}var Ii,ml,gl,Vh,bl=L(()=>{"use strict";ki();mt();vi();Ci();pl();qi();Ii=fe(/^[^\s/*?$][^\p{Cc}*?$]{0,254}$/u,"is not a name without *, ? and $"),ml={application:{type:"string",value:"NAME",
check:Ii,help:"only deployments of this CodeDeploy application"},"deployment-group":{type:"string",value:"NAME",check:Ii,help:"only of this deployment group of it"},"auto-scaling-group":{type:"string",
multiple:!0,value:"NAME",check:Ii,help:"only this group, and the copies that CodeDeploy makes; repeatable"},"target-group":{type:"string",multiple:!0,value:"NAME|ARN",check:fe(/^(?:[A-Za-z0-9-]{1,32}|arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+)$/,
"is neither a target group's name nor its ARN"),help:"attach and detach only this target group; repeatable"},region:{type:"string",value:"REGION",check:fe(/^[a-z]{2,}(?:-[a-z0-9]+)+$/,"is not a region"),
help:"only in this region"},account:{type:"string",value:"ID",check:fe(/^\d{12}$/,"is not an account's 12 digits"),help:"only in this account"},partition:{type:"string",value:"NAME",check:fe(/^aws(?:-[a-z]+)*$/,
"is not a partition"),help:"aws-cn, aws-us-gov, ... (default: the region's)"},format:{type:"string",value:"FORMAT",check:wn(Pi),help:`${Pi.join(", ")} (default json)`},"without-detach":{type:"boolean",
help:"the hook is not called in AfterBlockTraffic"},"attach-at":{type:"string",value:"EVENT",check:wn(vn),help:"as the hook is told (default BeforeAllowTraffic)"},"group-from":{type:"string",value:"SO\
URCE",check:wn(al),help:"how an instance learns of its group: autoscaling (default), ec2 (its tags), metadata (tags in it)"},"with-classic":{type:"boolean",help:"the groups have Classic Load Balancers"},
"with-lattice":{type:"boolean",help:"the groups have VPC Lattice target groups"},help:{type:"boolean",help:"this text"}},gl=()=>["Prints the least that the role of the instances must allow.","","usage\
: codedeploy-target-groups policy [flags]","","Terraform, CloudFormation and CDK fill in the region, the account and the partition by themselves.","",...Sn(ml),"","exit codes: 0 done, 2 wrong flags, 1\
 a bug"],Vh=(n,{print:e,printError:t})=>{let{positionals:s,errors:i,isSet:r,string:o,strings:a}=bn(n,ml);if(r("help"))return e(gl()),C.ok;let l=o("format")??"json",c=o("region"),u={region:c,account:o(
"account"),partition:o("partition")??(c&&fl(c))},f={application:o("application"),deploymentGroup:o("deployment-group"),autoScalingGroups:a("auto-scaling-group"),targetGroups:a("target-group")};if(s.length>
0&&i.push(`there is nothing to say beside flags: ${s.join(" ")}`),f.deploymentGroup!==void 0&&f.application===void 0&&i.push("--deployment-group needs --application beside it"),f.application!==void 0&&
l==="json"&&!(u.region&&u.account)&&i.push("--application needs --region and --account beside it: CodeDeploy takes no wildcard for them"),i.length>0)return t([...i.map(m=>`wrong flag: ${m}`),"to do: p\
olicy --help lists all flags"]),C.options;let d={detach:!r("without-detach"),attachAt:o("attach-at")??"BeforeAllowTraffic",classic:r("with-classic"),lattice:r("with-lattice"),groupFrom:o("group-from")??
"autoscaling"};return e(hl[l](ul(d,f,u))),t(Gh(f)),C.ok}});var vl=require("node:fs"),kl=require("node:module"),Ln=Ae(require("node:path"),1);mt();var wl={init:()=>Promise.resolve().then(()=>(ol(),rl)),policy:()=>Promise.resolve().then(()=>(bl(),yl))},Jh=["usa\
ge: codedeploy-target-groups COMMAND [flags]","","  init [REVISION]          put the hook into a revision, upgrade it, or check it in CI","  policy                   print what the role of the instanc\
es must allow","  check, attach, detach    what the hook does, by hand, as below","","init --help and policy --help say more.",""],Sl=n=>e=>{e.length>0&&n.write(`${e.join(`
`)}
`)};async function Wh([n="",...e]){let t=Ln.default.dirname((0,vl.realpathSync)(process.argv[1]??"")),s=Object.hasOwn(wl,n)?wl[n]:void 0,i=Sl(process.stdout);if(!s){(n==="--help"||n==="-h"||n==="help")&&
(i(Jh),process.argv.splice(2,1,"--help")),Qh(Ln.default.join(t,"target-groups.cjs"));return}for(let o of[process.stdout,process.stderr])o.on("error",()=>process.exit(C.stopped));let r={home:Ln.default.
dirname(t),cwd:process.cwd(),print:i,printError:Sl(process.stderr)};process.exitCode=await Hh(s,e,r)}async function Hh(n,e,t){try{let{run:s}=await n();return await s(e,t)}catch(s){let{exitCode:i,message:r,
remedy:o,detail:a}=Ri(s),l=i===C.refused?"refused":"failed";return t.printError([`${l} (exit ${i}): ${r}`,...a?[`  said: ${a}`]:[],`  to do: ${o}`]),i}}function Qh(n){process.argv[1]=n,(0,kl.createRequire)(
n)(n)}Wh(process.argv.slice(2));
